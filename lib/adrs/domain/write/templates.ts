export const templateIds = [
  'own',
  'madr4',
  'nygard',
  'madr3',
  'madr2',
  'log4brains',
  'y-statement',
  'front-matter',
  'plain',
] as const;
export type TemplateId = (typeof templateIds)[number];

/**
 * A text to begin with. {{title}}, {{number}} (with digits: {{number:4}}), {{status}}, {{Status}}, {{date}}, {{deciders}}, {{tags}} and
 * {{links}} are filled in; a line whose only fact is not known is left out.
 */
export interface Template {
  id: TemplateId;
  name: string;
  text: string;
}

const question = (words: string): string => `<!-- ${words} -->`;

const madrBody = `## Context and Problem Statement

${question('What has to be decided, and why now? Two or three sentences, or the question itself.')}

## Decision Drivers

* ${question('What weighs in the choice: a figure, a promise, a limit.')}

## Considered Options

* ${question('Each option by a short name; the one that is chosen too.')}

## Decision Outcome

Chosen option: ${question('which one, and what settles it.')}

### Consequences

* Good, because ${question('what becomes better')}
* Bad, because ${question('what becomes harder, or has to be lived with')}
`;

const confirmation = `
### Confirmation

${question('How will somebody see later that this is what was built, and that it works? A test, a metric, a review.')}
`;

const nygardBody = `## Context

${question('The forces at play: facts, not yet a choice.')}

## Decision

${question('We will ... In full sentences, active voice.')}

## Consequences

${question('What follows, the good and the bad; what is easier now, and what harder.')}
`;

/** The forms that decision logs are written in, in words of our own. */
export const templates: Template[] = [
  {
    id: 'madr4',
    name: 'MADR 4',
    text: `---
status: {{status}}
date: {{date}}
decision-makers: {{deciders}}
tags: {{tags}}
---

# {{title}}

${madrBody}${confirmation}
## More Information

{{links}}
`,
  },
  {
    id: 'nygard',
    name: 'Nygard (adr-tools)',
    text: `# {{number}}. {{title}}

Date: {{date}}

Deciders: {{deciders}}

Tags: {{tags}}

## Status

{{Status}}

{{links}}

${nygardBody}`,
  },
  {
    id: 'madr3',
    name: 'MADR 3',
    text: `---
status: {{status}}
date: {{date}}
deciders: {{deciders}}
tags: {{tags}}
---

# {{title}}

${madrBody}
### Validation

${question('How will somebody see that this is what was built?')}

## More Information

{{links}}
`,
  },
  {
    id: 'madr2',
    name: 'MADR 2',
    text: `# {{title}}

* Status: {{status}}
* Deciders: {{deciders}}
* Date: {{date}}
* Tags: {{tags}}

${madrBody}
## Links

{{links}}
`,
  },
  {
    id: 'log4brains',
    name: 'Log4brains',
    text: `# {{title}}

- Status: {{status}}
- Deciders: {{deciders}}
- Date: {{date}}
- Tags: {{tags}}

${madrBody.replaceAll('\n* ', '\n- ')}
## Links

{{links}}
`,
  },
  {
    id: 'y-statement',
    name: 'Y-statement',
    text: `# {{title}}

Status: {{status}}

Date: {{date}}

Deciders: {{deciders}}

Tags: {{tags}}

In the context of ${question('the part of the system')},
facing ${question('the concern')},
we decided for ${question('the option')}
and neglected ${question('the others')},
to achieve ${question('the quality')},
accepting ${question('the price')}.

## Links

{{links}}
`,
  },
  {
    id: 'front-matter',
    name: 'Front matter, three sections',
    text: `---
title: {{title}}
status: {{status}}
date: {{date}}
deciders: {{deciders}}
tags: {{tags}}
---

# {{title}}

${nygardBody}
## Links

{{links}}
`,
  },
  {
    id: 'plain',
    name: 'Plain lines',
    text: `# ADR-{{number:4}}: {{title}}

Status: {{status}}

Date: {{date}}

Deciders: {{deciders}}

Tags: {{tags}}

${nygardBody}
## Links

{{links}}
`,
  },
];

export const templateOf = (id: TemplateId): Template | undefined =>
  templates.find((template) => template.id === id);
