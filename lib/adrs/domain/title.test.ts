import { expect, test } from 'vitest';
import { parseAdr } from './parse-adr';
import { cleanTitle, isGenericTitle, isTemplateTitle } from './title';

test.each([
  ['3. Networking', 'Networking', 3],
  ['ADR 003: Use queues', 'Use queues', 3],
  ['ADR003: Use queues', 'Use queues', 3],
  ['ADR-23 Tasks as plugins', 'Tasks as plugins', 23],
  ['ADD037: Review apps', 'Review apps', 37],
  ['ADR 45 - Evidence', 'Evidence', 45],
  ['[ADR-0012] Use queues', 'Use queues', 12],
  ['0004 - Refactor state', 'Refactor state', 4],
  ['0007 Refactor state', 'Refactor state', 7],
  ['ADR-XXX: Agree on a pipeline', 'Agree on a pipeline', null],
  ['Architecture Decision Record: Use queues', 'Use queues', null],
  ['TITLE:  Use queues', 'Use queues', null],
  ['ADR: Chat', 'Chat', null],
  ['ADR 1: RFC 2119 words', 'RFC 2119 words', 1],
  ['WEB-ADR-0007: Use queues', 'Use queues', 7],
  ['Use `queues`', 'Use queues', null],
  ['4-day work week', '4-day work week', null],
  ['12 factor apps', '12 factor apps', null],
  ['30k ft strategy', '30k ft strategy', null],
  ['2 factor sign-in', '2 factor sign-in', null],
  ['🚀 Ship it', 'Ship it', null],
  ['Use "plain" words', 'Use "plain" words', null],
  ['Use .NET (current approach)', 'Use .NET (current approach)', null],
])('"%s" is titled "%s"', (raw, title, number) => {
  expect(cleanTitle(raw)).toMatchObject({ title, number });
});

test('a marker of the status and a date leave the title and become hints', () => {
  expect(cleanTitle('ADR013: [superseded] Fetching')).toMatchObject({
    title: 'Fetching',
    statusHint: 'superseded',
  });
  expect(cleanTitle('Fetching (deprecated)')).toMatchObject({ title: 'Fetching', statusHint: 'deprecated' });
  expect(cleanTitle('Rejected: Fetching')).toMatchObject({ title: 'Fetching', statusHint: 'Rejected' });
  expect(cleanTitle('2021-03-04: Fetching')).toMatchObject({ title: 'Fetching', date: '2021-03-04' });
});

test('headings of parts and of templates are told from titles', () => {
  for (const heading of ['Context', '1. Context', 'Meta', 'Decision', 'Context and Problem Statement']) {
    expect(isGenericTitle(heading), heading).toBe(true);
  }
  expect(isGenericTitle('Decision tables for prices')).toBe(false);
  for (const heading of [
    '[short title of solved problem]',
    '{title}',
    'Decision Record Title (a description)',
    'NUMBER TITLE',
  ]) {
    expect(isTemplateTitle(heading), heading).toBe(true);
  }
  expect(isTemplateTitle('Title case in headings')).toBe(false);
});

test.each([
  ['ADR 9：换帆', '换帆', 9],
  ['ADR-0009 · Izar velas', 'Izar velas', 9],
  ['9、换帆', '换帆', 9],
  ['ADR-0009 | Set sails', 'Set sails', 9],
])('%s without its number', (raw, title, number) => {
  expect(cleanTitle(raw)).toMatchObject({ title, number });
});

test.each(['Kontext', '背景', 'Décision', 'Context'])('%s is a section, no title', (heading) => {
  expect(isGenericTitle(heading)).toBe(true);
});

test.each([
  ['# Harbour RFC 0587: Set sails\n', 'features/0587-set-sails/README.md', 'Set sails', 587],
  ['# CEP 4 - Set sails\n', 'cep-0004.md', 'Set sails', 4],
  ['# Fleet - FLEET-ADR-Rig-0009 - Set sails\n', 'adr/FLEET-ADR-Rig-0009-set-sails.md', 'Set sails', 9],
  ['# PHP 8 - what changes\n', 'adr/0012-php.md', 'PHP 8 - what changes', 12],
])('the prefix of its log is no part of the title: %s', (text, path, title, number) => {
  expect(parseAdr(text, path)).toMatchObject({ title, number });
});
