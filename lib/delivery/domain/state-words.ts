import type { DeliveryState } from './attempt';

export const stateWords: Readonly<Record<DeliveryState, { label: string; meaning: string }>> = {
  waiting: { label: 'Waiting', meaning: 'it is sent when it is due' },
  sending: { label: 'Sending', meaning: 'a process is at it' },
  sent: { label: 'Sent', meaning: 'the receiver took it' },
  'given-up': { label: 'Given up', meaning: 'refused for good, or tried for two days' },
  unsure: {
    label: 'Unsure',
    meaning: 'it left and no answer came: it may have arrived, so it is not sent again by itself',
  },
  dropped: { label: 'Not sent', meaning: 'nobody may or wants to get it any more' },
};
