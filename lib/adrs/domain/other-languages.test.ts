import { expect, test } from 'vitest';
import { isAdrCandidate } from './candidate';
import { parseAdr } from './parse-adr';
import { readStatus } from './status';

const read = (text: string, path = 'docs/adr/0009-x.md') => {
  const { title, status, date, links, deciders } = parseAdr(text, path);
  const stated = links.filter((link) => !link.mention).map((link) => `${link.type} ${link.number}`);
  return { title, status, date, links: stated, deciders };
};

test.each([
  [
    'German, in one line',
    '# ADR-0009: Segel reffen\n\nDatum: 3. März 2025 · Status: akzeptiert · Ergänzt ADR-0004\n\n## Kontext\n',
    { title: 'Segel reffen', status: 'accepted', date: '2025-03-03', links: ['amends 4'], deciders: [] },
  ],
  [
    'German, superseded',
    '# Segel reffen\n\n- Status: Ersetzt durch [ADR-0012](0012-y.md)\n- Entscheidungsträger: Mara Lind\n',
    {
      title: 'Segel reffen',
      status: 'superseded',
      date: null,
      links: ['superseded-by 12'],
      deciders: ['Mara Lind'],
    },
  ],
  [
    'German, superseding',
    '# Segel reffen\n\n## Status\n\nAkzeptiert\n\nErsetzt [ADR-0003](0003-y.md)\n\n## Kontext\n',
    { title: 'Segel reffen', status: 'accepted', date: null, links: ['supersedes 3'], deciders: [] },
  ],
  [
    'French',
    '# 9. Tenir le cap\n\nDate : 1er août 2023\n\n## Statut\n\nAcceptée\n\nRemplace [3. Dériver](0003-deriver.md)\n\n## Contexte\n',
    { title: 'Tenir le cap', status: 'accepted', date: '2023-08-01', links: ['supersedes 3'], deciders: [] },
  ],
  [
    'French, the status under an accent',
    '# Tenir le cap\n\n**Décideurs :** Mara Lind\n\n## État\n\nRemplacé par ADR-0011\n\n## Décision\n',
    {
      title: 'Tenir le cap',
      status: 'superseded',
      date: null,
      links: ['superseded-by 11'],
      deciders: ['Mara Lind'],
    },
  ],
  [
    'Spanish',
    '# ADR-0009 · Izar velas\n\n**Estado**: Aceptada · **Fecha**: 4 de mayo de 2024\n**Sustituye**: ADR-0002\n\n## Contexto\n',
    { title: 'Izar velas', status: 'accepted', date: '2024-05-04', links: ['supersedes 2'], deciders: [] },
  ],
  [
    'Portuguese, with Data',
    '# Içar velas\n\n- Data: 2024-05-04\n- Status: Substituído pelo ADR-0010\n- Decisores: Mara Lind\n',
    {
      title: 'Içar velas',
      status: 'superseded',
      date: '2024-05-04',
      links: ['superseded-by 10'],
      deciders: ['Mara Lind'],
    },
  ],
  [
    'Dutch',
    '# 0009 Zeilen hijsen\n\nStatus: aanvaard (2025-10-08)\n\nBouwt voort op: [0004 Koers](0004-koers.md)\n\n## Context\n',
    { title: 'Zeilen hijsen', status: 'accepted', date: '2025-10-08', links: ['relates 4'], deciders: [] },
  ],
  [
    'Russian, in one line',
    '# ADR-0009: Курс\n\nСтатус: принято. Дата: 2025-10-07. Уточняет ADR-0004.\n\n## Контекст\n',
    { title: 'Курс', status: 'accepted', date: '2025-10-07', links: ['amends 4'], deciders: [] },
  ],
  [
    'Chinese',
    '# ADR 9：换帆\n\n- 状态：已采纳并实现（2026-09-28）\n- 日期：2026年9月13日\n- 决策者：林马拉\n\n取代 ADR 005 中关于桅杆的部分。\n',
    { title: '换帆', status: 'accepted', date: '2026-09-13', links: ['supersedes 5'], deciders: ['林马拉'] },
  ],
  [
    'Chinese, passive around the decision',
    '# ADR 009: 换帆\n\n## 状态\n\n被 ADR-045 取代\n\n## 背景\n',
    { title: '换帆', status: 'superseded', date: null, links: ['superseded-by 45'], deciders: [] },
  ],
  [
    'Japanese',
    '# ADR-0009: 帆を張る\n\n- ステータス: 承認\n- 日付: 2026-08-20\n- 決定者: 林\n\n## 背景\n\nこの ADR は ADR-0004 を置き換える。\n',
    { title: '帆を張る', status: 'accepted', date: '2026-08-20', links: ['supersedes 4'], deciders: ['林'] },
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toEqual(expected);
  expect(isAdrCandidate(text, 'docs/adr/wahl.md').isAdr).toBe(true);
});

test.each([
  ['noch nicht akzeptiert', 'unknown'],
  ['pas encore accepté', 'unknown'],
  ['no aceptado', 'unknown'],
  ['未承認', 'unknown'],
  ['实施中', 'unknown'],
  ['承認待ち', 'proposed'],
  ['Vorgeschlagen | Akzeptiert | Ersetzt', 'unknown'],
  ['Teilweise ersetzt durch ADR-4', 'superseded'],
  ['✅ Accepté et en cours', 'accepted'],
])('the status "%s" is %s', (text, status) => {
  expect(readStatus(text).status).toBe(status);
});

test('a heading that may mean anything is a status only with one below it', () => {
  expect(read('# Wellen\n\n## Context\n\nx\n\n## State\n\nThe reducer holds it.\n').status).toBe('unknown');
  expect(read('# Olas\n\n## Estado\n\nAceptado\n').status).toBe('accepted');
});

test('"Data" in English is no date and no problem with one', () => {
  const adr = parseAdr(
    '# Keep sails\n\nDate: 2024-01-02\n\n| Data | 12 sails |\n|--|--|\n| x | y |\n',
    'adr/1-x.md',
  );
  expect(adr).toMatchObject({ date: '2024-01-02' });
  expect(adr.problems.map((problem) => problem.reason)).toEqual(['No status is stated.']);
});

test.each(['0000-modele-adr.md', 'adr-vorlage.md', '0000-adr-template-de.md', 'plantilla.md', 'ADR-模板.md'])(
  'the template %s is no decision',
  (name) => {
    const text = '# Titel\n\n## Status\n\nakzeptiert\n\n## Kontext\n\nx\n';
    expect(isAdrCandidate(text, `docs/adr/${name}`).isAdr).toBe(false);
  },
);
