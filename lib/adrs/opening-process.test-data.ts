// Opens one proposal and ends: run by a test that kills it in the middle. Arguments: API address, proposal id.
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { openProposal } from './opening-commands';

const [api = '', proposalId = ''] = process.argv.slice(2);
await openProposal(systemViewer('test'), proposalId, { connection: { api, token: 'stand-in-token' } });
process.exit(0);
