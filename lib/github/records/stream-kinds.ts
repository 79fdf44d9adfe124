import { type StreamName, streams } from '../domain/stream-report';
import { kindOf } from './streams';

/** The streams' names by the words that the database uses. */
export const namesOfKinds: ReadonlyMap<string, StreamName> = new Map(
  streams.map((name) => [kindOf(name), name]),
);
