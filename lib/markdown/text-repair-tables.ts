/**
 * The two single-byte tables that UTF-8 is most often misread with, as character -> byte for bytes 0x80 to 0xFF.
 * Windows-1252 leaves 81, 8D, 8F, 90 and 9D undefined; readers then give the C1 control of the same number.
 */
const windows1252High =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178' +
  Array.from({ length: 0x60 }, (_, i) => String.fromCharCode(0xa0 + i)).join('');

const macRomanHigh =
  '\u00c4\u00c5\u00c7\u00c9\u00d1\u00d6\u00dc\u00e1\u00e0\u00e2\u00e4\u00e3\u00e5\u00e7\u00e9\u00e8' +
  '\u00ea\u00eb\u00ed\u00ec\u00ee\u00ef\u00f1\u00f3\u00f2\u00f4\u00f6\u00f5\u00fa\u00f9\u00fb\u00fc' +
  '\u2020\u00b0\u00a2\u00a3\u00a7\u2022\u00b6\u00df\u00ae\u00a9\u2122\u00b4\u00a8\u2260\u00c6\u00d8' +
  '\u221e\u00b1\u2264\u2265\u00a5\u00b5\u2202\u2211\u220f\u03c0\u222b\u00aa\u00ba\u03a9\u00e6\u00f8' +
  '\u00bf\u00a1\u00ac\u221a\u0192\u2248\u2206\u00ab\u00bb\u2026\u00a0\u00c0\u00c3\u00d5\u0152\u0153' +
  '\u2013\u2014\u201c\u201d\u2018\u2019\u00f7\u25ca\u00ff\u0178\u2044\u20ac\u2039\u203a\ufb01\ufb02' +
  '\u2021\u00b7\u201a\u201e\u2030\u00c2\u00ca\u00c1\u00cb\u00c8\u00cd\u00ce\u00cf\u00cc\u00d3\u00d4' +
  '\uf8ff\u00d2\u00da\u00db\u00d9\u0131\u02c6\u02dc\u00af\u02d8\u02d9\u02da\u00b8\u02dd\u02db\u02c7';

export type Misreading = 'windows-1252' | 'mac-roman';

const highHalf: Record<Misreading, string> = { 'windows-1252': windows1252High, 'mac-roman': macRomanHigh };

const bytesByCharacter: Record<Misreading, ReadonlyMap<string, number>> = {
  'windows-1252': inverse(windows1252High),
  'mac-roman': inverse(macRomanHigh),
};

function inverse(high: string): Map<string, number> {
  const map = new Map([...high].map((character, i) => [character, 0x80 + i]));
  // A reader that knows no undefined bytes passes them (and the Latin-1 reader all of 80..9F) as C1 controls.
  for (let byte = 0x80; byte < 0xa0; byte++) {
    const control = String.fromCharCode(byte);
    if (!map.has(control)) map.set(control, byte);
  }
  return map;
}

/** The byte (80..FF) that this character was read from, or undefined when the table does not hold it. */
export function byteOf(character: string, table: Misreading): number | undefined {
  return bytesByCharacter[table].get(character);
}

/** Reads bytes through the table: what the misreading itself did. */
export function readThrough(bytes: Uint8Array, table: Misreading): string {
  const high = highHalf[table];
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : high.charAt(byte - 0x80);
  return text;
}
