type Area = HTMLTextAreaElement;

/** Puts text in at the cursor, as if typed, so that drafts and the preview hear of it. */
export function insertAtCursor(area: Area, text: string, isBlock: boolean): void {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const before = value.slice(0, from);
  const gap =
    !isBlock || before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const after = isBlock && !value.slice(to).startsWith('\n') ? '\n\n' : '';
  area.setRangeText(`${gap}${text}${after}`, from, to, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
  area.focus();
}

/** Where a line and column (both from 1) lie in a text. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(text.length, before + Math.min(column - 1, lines[line - 1]?.length ?? 0));
}

/** Puts the cursor where a problem is and brings the line into view. */
export function jumpTo(area: Area, line: number, column: number): void {
  const at = offsetOf(area.value, line, column);
  area.focus();
  area.setSelectionRange(at, Math.min(area.value.length, at + 1));
  const lineHeight = Number.parseFloat(getComputedStyle(area).lineHeight) || 20;
  area.scrollTop = Math.max(0, (line - 3) * lineHeight);
  area.scrollIntoView({ block: 'nearest' });
}
