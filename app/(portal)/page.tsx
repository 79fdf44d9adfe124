import { PageHead } from '@/components/ui/page-head';
import { currentViewer } from '@/lib/auth/viewer';

export default async function PortfolioPage() {
  await currentViewer();
  return <PageHead title="Portfolio" />;
}
