import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { DeliveryState } from '@/lib/delivery/domain/attempt';
import { DeliveryStates } from './delivery-states';

const marked = (current?: DeliveryState) => {
  const html = renderToStaticMarkup(
    <DeliveryStates
      current={current}
      counts={{ sent: 3, unsure: 1 }}
      hrefOf={(state) => `/messages?state=${state ?? ''}`}
    />,
  );
  return [...html.matchAll(/<a\s([^>]*)>([^<]+)</g)].map(
    ([, attributes, words]) => `${words}${attributes?.includes('aria-current') ? ' (shown)' : ''}`,
  );
};

test('the state that is shown is marked, and no other', () => {
  expect(marked()).toEqual(['All (shown)', expect.stringMatching(/ 3$/), expect.stringMatching(/ 1$/)]);
  expect(marked('unsure')).toEqual([
    'All',
    expect.stringMatching(/ 3$/),
    expect.stringMatching(/ 1 \(shown\)$/),
  ]);
});

test('a state without a message is offered only where it is the one shown', () => {
  expect(marked('given-up')).toContainEqual(expect.stringMatching(/ 0 \(shown\)$/));
  expect(marked('sent')).toHaveLength(3);
});
