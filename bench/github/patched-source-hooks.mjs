let patch;

export function initialize(data) {
  patch = data;
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!new URL(url).pathname.endsWith(`/${patch.file}`)) return loaded;
  const source = loaded.source?.toString() ?? '';
  const pieces = source.split(patch.text);
  if (pieces.length !== 2)
    throw new Error(`${patch.file} holds the text of the guard ${pieces.length - 1} times, not once`);
  return { ...loaded, source: pieces.join(patch.replacement) };
}
