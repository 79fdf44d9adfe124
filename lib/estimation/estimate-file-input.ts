import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { ColumnMap } from './domain/reading/column-map';
import {
  type EstimateRow,
  estimateRowReader,
  type RowOptions,
  type RowReader,
} from './domain/reading/estimate-rows';

export interface EstimateFileOptions extends RowOptions {
  map: ColumnMap;
  /** A name of the WHATWG encoding standard; null: what the bytes say (mark at the start, UTF-8 if valid). */
  encoding: string | null;
}

export interface EstimateFileSummary {
  encoding: string;
  /** True where no encoding was named and the bytes are not UTF-8: windows-1252 was taken. */
  guessed: boolean;
  rows: number;
}

/**
 * Reads a CSV of any length row by row, with the file's memory bounded by one row: `take` gets every good row in the
 * file's order (and is waited for), `refused` the reasons of every other one. Delimiter: the one of comma, semicolon, tab and bar that the
 * first line has most. Refused as a whole for a missing column, an unknown encoding or date format.
 */
export async function readEstimateFile(
  path: string,
  options: EstimateFileOptions,
  on: { row(row: EstimateRow): unknown; refused(reasons: Reason[]): void },
): Promise<Result<EstimateFileSummary>> {
  const encoding = await encodingOf(path, options.encoding);
  if (!encoding.ok) return encoding;
  const { label, guessed } = encoding.value;
  let reader: RowReader | null = null;
  let rows = 0;
  let line = 1;
  const parser = Readable.from(decoded(path, label)).pipe(
    parse({
      bom: true,
      info: true,
      delimiter: await delimiterOf(path, label),
      relax_column_count: true,
      // A stray quote in a title costs no row; one that is never closed costs the rest, and is told.
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: 1 << 20,
    }),
  );
  parser.on('skip', (error: CsvError) => {
    on.refused([{ code: 'csv', line, message: `The row is no valid CSV: ${error.message}.` }]);
    rows += 1;
  });
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    const begin = line;
    line = info.lines + 1;
    if (!reader) {
      const made = estimateRowReader(record, options.map, options);
      if (!made.ok) return made;
      reader = made.value;
      continue;
    }
    rows += 1;
    const read: Result<EstimateRow> = reader(record, begin);
    if (!read.ok) on.refused(read.reasons);
    else {
      // Waited for only where there is something to wait for: a million rows would each pay for a turn.
      const taken = on.row(read.value);
      if (taken instanceof Promise) await taken;
    }
  }
  if (!reader) return refuse({ code: 'empty', message: 'The file has no header and no rows.' });
  return accept({ encoding: label, guessed, rows });
}

async function* chunks(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) yield chunk as Uint8Array;
}

async function* decoded(path: string, label: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  for await (const chunk of chunks(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function encodingOf(
  path: string,
  named: string | null,
): Promise<Result<{ label: string; guessed: boolean }>> {
  const [first] = await firstChunk(path);
  const [a = 0, b = 0] = first ?? [];
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null;
  if (named !== null) {
    try {
      const label = new TextDecoder(named).encoding;
      return accept({ label: label === 'utf-16le' && marked ? marked : label, guessed: false });
    } catch {
      return refuse({
        code: 'encoding',
        field: 'encoding',
        message: `There is no encoding "${named}". Known are utf-8, latin1, windows-1252, utf-16 and the others of the web.`,
      });
    }
  }
  if (marked) return accept({ label: marked, guessed: false });
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks(path)) strict.decode(chunk, { stream: true });
    strict.decode();
    return accept({ label: 'utf-8', guessed: false });
  } catch {
    return accept({ label: 'windows-1252', guessed: true });
  }
}

async function firstChunk(path: string): Promise<Uint8Array[]> {
  for await (const chunk of chunks(path)) return [chunk];
  return [];
}

async function delimiterOf(path: string, label: string): Promise<string> {
  const [first] = await firstChunk(path);
  const text = new TextDecoder(label).decode(first ?? new Uint8Array(), { stream: true });
  // What stands in quotes separates nothing.
  const [head = ''] = text.replace(/"[^"]*"/g, '').split(/\r\n|\n|\r/);
  const count = (mark: string) => head.split(mark).length - 1;
  return [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
