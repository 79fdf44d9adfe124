/** What became of a request to the webhook. */
export type WebhookOutcome =
  | 'queued'
  | 'duplicate'
  | 'ignored'
  | 'pong'
  | 'off'
  | 'forged'
  | 'too-large'
  | 'unreadable';

// Next bundles this module more than once, so the counts of the process hang on globalThis.
const held = globalThis as { pilothouseWebhooks?: Map<WebhookOutcome, number> };

/** How many requests came to the webhook since this process started: what is refused leaves no other trace. */
export const webhookCounts = (): ReadonlyMap<WebhookOutcome, number> => held.pilothouseWebhooks ?? new Map();

export function countWebhook(outcome: WebhookOutcome): void {
  held.pilothouseWebhooks ??= new Map();
  held.pilothouseWebhooks.set(outcome, (held.pilothouseWebhooks.get(outcome) ?? 0) + 1);
}
