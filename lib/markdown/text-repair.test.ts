import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repairText } from './text-repair';
import { type Misreading, readThrough } from './text-repair-tables';

const damage = (text: string, table: Misreading) => readThrough(new TextEncoder().encode(text), table);

const cleanPhrases = [
  'SÃO PAULO não é MAÇÃ',
  '“MAÇÔ',
  'a palavra “MAÇÃ” é boa',
  'irmã…',
  'MAÇÃ…',
  '« été »',
  'voilà\u00a0»',
  '« é\u00a0»',
  'l’été à l’école',
  '“École” – “Äpfel”',
  '‚Äpfel‘ und „Übung“',
  'groß– Spaß… Fuß²',
  'Zażółć gęślą jaźń',
  'Łódź',
  'Привет, мир',
  '中文測試。',
  '日本語のテスト',
  '한국어',
  'שלום',
  'مرحبا',
  'ñandú ¿qué? ¡sí!',
  'ESPAÑA¡',
  '√π ≈ 1.77',
  '≈£500',
  '¬µ and ¬∞',
  'ƒ(x) = ∂y',
  '🎉 done ✅',
  '⚠️ careful',
  '→ next — then',
  'naïve café, 20 °C ±2',
  '15 € – 20 €',
  'Ø½ pipe, 2×½',
  'CAFÉ®',
  'Ångström',
  'ÁÉÍ áéí',
  'plain ascii text',
  'Tiếng Việt đẹp',
  'Ελληνικά',
  'I’m “here”…',
];

test('text that is right already stays untouched, in any script', () => {
  for (const phrase of cleanPhrases) expect(repairText(phrase).text, phrase).toBe(phrase);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...cleanPhrases), { maxLength: 8 }), (phrases) => {
      const text = phrases.join(' ');
      return repairText(text).text === text;
    }),
    { numRuns: 300 },
  );
});

const damagedPhrases = [
  'a café and a naïve résumé',
  'it’s “quoted” — and done…',
  '🎉 party',
  '✅ done',
  '⚠️ warning',
  '→ arrow',
  'Zażółć gęślą jaźń',
  'Привет, мир',
  '中文測試。',
  '日本語のテスト',
  '20 °C',
  'ñandú',
  '⏱️ time',
  '🏆 first',
  '🔄 again',
  'plain ascii',
];

for (const table of ['windows-1252', 'mac-roman'] as const) {
  test(`UTF-8 read as ${table} is undone, once and twice`, () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...damagedPhrases), { minLength: 1, maxLength: 6 }), (phrases) => {
        const text = ['☕ “start” —', ...phrases].join(' ');
        expect(repairText(damage(text, table)).text).toBe(text);
        expect(repairText(damage(damage(text, table), table)).text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
}

test('each damaged word is found by itself', () => {
  for (const phrase of damagedPhrases.filter(
    (phrase) => !phrase.startsWith('plain') && phrase !== '日本語のテスト',
  )) {
    expect(repairText(damage(phrase, 'windows-1252')).text).toBe(phrase);
  }
});

test('a damaged line in a right document is repaired and the rest kept', () => {
  const right = 'Une « école » à Paris, déjà\u00a0» l’été';
  expect(repairText(`${right}\n${damage('✅ café', 'windows-1252')}\n${right}`).text).toBe(
    `${right}\n✅ café\n${right}`,
  );
});

test('one misreading after the other is undone too', () => {
  const text = '☕ “déjà vu” — naïve ✅';
  expect(repairText(damage(damage(text, 'mac-roman'), 'windows-1252')).text).toBe(text);
});

test('lost bytes of Windows-1252: the closing quotation mark comes back, the rest is listed', () => {
  const lostQuote = damage('“yes” he said', 'windows-1252').replace('\u009d', '');
  expect(repairText(lostQuote).text).toBe('“yes” he said');
  const lostEmoji = damage('✅ won\n🏆 first', 'windows-1252').replace('\u008f', '');
  const result = repairText(lostEmoji);
  expect(result.text).toContain('✅ won');
  expect(result.lost).toHaveLength(1);
  expect(result.lost[0]?.line).toBe(2);
});
