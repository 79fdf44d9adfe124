import { apiRoute } from '@/lib/auth/route';
import { accept } from '@/lib/shared/result';
import packageJson from '@/package.json';
import { openApi } from '../_contract/openapi';

export const GET = apiRoute({
  handle: async () => accept(openApi(process.env.NEXTAUTH_URL ?? '', packageJson.version)),
});
