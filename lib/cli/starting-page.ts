/** What a browser sees until the portal is up; it looks again by itself every second. `step` is our own text. */
export function startingPage(step: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="1">
<meta name="color-scheme" content="light dark">
<title>Pilothouse is starting</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1rem}</style>
</head>
<body>
<main>
<h1>Pilothouse is starting</h1>
<p role="status">${step}</p>
</main>
</body>
</html>
`;
}
