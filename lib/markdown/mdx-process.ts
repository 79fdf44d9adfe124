// The compiling process: gets {id, text}, answers {id, outcome}. Its parent stops it when it takes too long.
import { compileMdx } from './mdx-compile';

process.on('message', async ({ id, text }: { id: number; text: string }) => {
  try {
    process.send?.({ id, outcome: await compileMdx(text) });
  } catch (error) {
    const message = `The compiler refused it: ${error instanceof Error ? error.message : 'no reason given'}`;
    process.send?.({ id, outcome: { ok: false, problems: [{ line: 1, column: 1, message }] } });
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
