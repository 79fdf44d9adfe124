// The rendering process: gets {id, task}, answers {id, answer}. Its parent stops it when it takes too long.
import { drawDiagram } from './draw-diagram';
import { compileMdx } from './mdx-compile';
import type { Answer, Task } from './process-tasks';
import { answerMarkdown } from './render-apart';

function answerTo(task: Task): Answer {
  if (task.kind === 'markdown') return answerMarkdown(task);
  if (task.kind === 'diagram') return { kind: 'diagram', diagram: drawDiagram(task.source) };
  return { kind: 'mdx', outcome: compileMdx(task.text) };
}

process.on('message', ({ id, task }: { id: number; task: Task }) => {
  try {
    process.send?.({ id, answer: answerTo(task) });
  } catch (error) {
    process.send?.({
      id,
      answer: { kind: 'failed', message: error instanceof Error ? error.message : 'no reason given' },
    });
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
