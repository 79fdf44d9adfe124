/** A pilot whose log one may write; the running ones come first. */
export interface LogPilot {
  id: string;
  slug: string;
  title: string;
  isRunning: boolean;
  timeZone: string;
}

export interface LogChoice {
  pilot: LogPilot;
  label: string;
  /** What was typed so far, as the beginning of the entry. */
  text: string;
}

const fewPilots = 3;
const shownCharacters = 40;

/**
 * What the palette offers to log. "log" or "log: text" asks for it and offers every pilot; any other text is offered as
 * an entry of the first three. `isAsked`: the choices come before everything else.
 */
export function logChoices(
  typed: string,
  pilots: readonly LogPilot[],
): { isAsked: boolean; choices: LogChoice[] } {
  const wish = /^log(?:$|[\s:]\s*)(.*)$/isu.exec(typed.trim());
  const isAsked = wish !== null || (typed.trim() !== '' && 'log'.startsWith(typed.trim().toLowerCase()));
  const text = isAsked ? (wish?.[1] ?? '').trim() : typed.trim();
  const shown = [...text];
  const words = shown.length > shownCharacters ? `${shown.slice(0, shownCharacters).join('')}…` : text;
  return {
    isAsked,
    choices: [
      // The words may be which pilot is meant, or the entry itself: both are offered, and the first says which it is.
      ...(isAsked ? onNamedPilot(text, pilots) : []),
      ...(isAsked ? pilots : pilots.slice(0, fewPilots)).map((pilot) => ({
        pilot,
        text,
        label: words ? `Log: “${words}” in ${pilot.title}` : `Log: an entry in ${pilot.title}`,
      })),
    ],
  };
}

/** An empty entry in the one pilot whose title has every word at the beginning of one of its own. */
function onNamedPilot(text: string, pilots: readonly LogPilot[]): LogChoice[] {
  const typed = wordsOf(text);
  if (typed.length === 0) return [];
  const [pilot, ...others] = pilots.filter(({ title }) => {
    const own = wordsOf(title);
    return typed.every((word) => own.some((one) => one.startsWith(word)));
  });
  return pilot && others.length === 0 ? [{ pilot, text: '', label: `Log: an entry in ${pilot.title}` }] : [];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
