import type { AdrLinkType, AdrStatus } from './adr';

/**
 * The words of a decision record in the languages that teams write them in besides English: German, French, Spanish,
 * Portuguese, Italian, Dutch, Russian, Chinese and Japanese. All in one place, so that a language is added in one file.
 */

type KnownStatus = Exclude<AdrStatus, 'unknown'>;

/** Words that are written with spaces around them; the readers look for their ends. */
export const statusWords: Record<KnownStatus, string> = {
  // "Ersetzt ADR-3" says what this decision supersedes, not that it is superseded.
  superseded:
    'ersetzt(?!\\s+(?:die|das|den|ADR|DR|\\[|#|\\d))|abgelöst|überholt|remplacée?s?|supplantée?s?|re?emplazad[oa]s?|sustituid[oa]s?|substitu[íi]d[oa]s?|supersedid[oa]|superad[oa]|sostituit[oa]|vervangen|замен[её]н[оа]?',
  deprecated:
    'veraltet|obsolète|dépréciée?s?|obsolet[oa]s?|deprecad[oa]s?|depreciad[oa]s?|deprecat[oa]|verouderd|устарел[оа]?|отмен[её]н[оа]?',
  rejected:
    'abgelehnt|verworfen|zurückgezogen|rejetée?s?|refusée?s?|abandonnée?s?|annulée?s?|rechazad[oa]s?|descartad[oa]s?|cancelad[oa]s?|rejeitad[oa]s?|recusad[oa]s?|rifiutat[oa]|respint[oa]|afgewezen|verworpen|ingetrokken|отклон[её]н[оа]?',
  accepted:
    'akzeptiert|angenommen|beschlossen|entschieden|genehmigt|freigegeben|umgesetzt|gültig|aktiv|acceptée?s?|approuvée?s?|adoptée?s?|validée?s?|résolue?s?|décidée?s?|aceptad[oa]s?|aprobad[oa]s?|adoptad[oa]s?|vigente|decidid[oa]s?|implementad[oa]s?|aceit[oae]s?|aprovad[oa]s?|adotad[oa]s?|accettat[oa]|approvat[oa]|aanvaard|geaccepteerd|goedgekeurd|vastgesteld|принят[оаы]?|утвержд[её]н[оа]?|одобрен[оа]?',
  draft: 'entwurf|in arbeit|brouillon|en cours de rédaction|borrador|rascunho|esboço|bozza|черновик',
  proposed:
    'vorgeschlagen|vorschlag|in diskussion|in prüfung|offen|proposée?s?|en discussion|en attente|à valider|à discuter|propuest[oa]s?|en revisión|pendiente|propost[oa]s?|em revisão|em discussão|pendente|in discussione|voorgesteld|предложен[оа]?|на рассмотрении|на обсуждении|обсуждается',
};

/** The same for languages without spaces, where what follows does not matter; "实施中" is still under way. */
export const unspacedStatusWords: Record<KnownStatus, string> = {
  superseded: '已?被?(?:取代|替代|替换)|已?被.{0,40}(?:取代|替代|替换)|置き換え|置換済み',
  deprecated: '已?(?:废弃|弃用|废止|作废|过时|棄用|廢棄)|廃止|非推奨',
  rejected: '已?(?:拒绝|否决|驳回|放弃|撤回|拒絕)|却下|不採用|取り下げ',
  accepted:
    '已?(?:接受|采纳|采用|批准|通过|生效|实施|实现|落地|定案|确定|採納|採用|通過)(?!中)|承認(?!待ち)|採択|決定|合意|確定|実装済み|有効',
  draft: '草稿|草案|起草|下書き|ドラフト',
  proposed:
    '提议|提案|提出|拟议|建议|待定|待审|审核中|评审中|讨论中|待讨论|検討中|レビュー中|議論中|未決定|承認待ち',
};

/** What says that the word behind it does not hold. */
export const negation =
  /(?<!\p{L})(?:nicht|kein\w*|pas|jamais|no|não|nunca|non|niet|geen|не)(?!\p{L})|[未不]/iu;

/** Names of facts, as front-matter keys, table cells, "Name: value" or headings; by the key of fact-keys.ts. */
export const keyNames = {
  title: 'titel|titre|título|titulo|标题|標題|タイトル|название',
  number: 'nummer|numéro|número|编号|番号',
  status: 'statut|état|estado|situação|situacao|stato|状态|狀態|ステータス|状態|статус|состояние',
  date: 'datum|entscheidungsdatum|date de décision|date de la décision|décidé le|fecha|fecha de decisión|data|data da decisão|日期|决策日期|决策时间|决定日期|日付|決定日|дата|дата решения',
  created:
    'erstellt|erstellt am|angelegt|créé|créé le|date de création|creado|fecha de creación|criado em|data de criação|creato|aangemaakt|创建日期|创建时间|作成日|создано|дата создания',
  updated:
    'aktualisiert|zuletzt aktualisiert|zuletzt geändert|mis à jour|dernière mise à jour|mise à jour|actualizado|última actualización|atualizado em|última atualização|aggiornato|bijgewerkt|更新日期|更新时间|最后更新|更新日|最終更新|最終更新日|обновлено',
  deciders:
    'entscheidungsträger|entscheider innen|entscheidende|beschlossen von|décideur|décideurs|décideurs métier|décideur métier|décisionnaire|décisionnaires|decisores|decisor|responsables|decidido por|decididos por|aprobado por|aprovado por|decisori|besluitvormers|beslissers|决策者|决策人|决策方|批准人|決定者|意思決定者|承認者|участники решения|решение принял',
  authors:
    'autor|autoren|autorin|verfasser|auteur|auteurs|autrice|autores|autora|autori|作者|撰写人|著者|作成者|автор|авторы',
  tags: 'schlagworte|schlagwörter|stichworte|étiquettes|mots clés|etiquetas|标签|標籤|タグ|теги',
  history:
    'änderungshistorie|historie|verlauf|historique|historial|histórico|historial de cambios|变更日志|变更记录|修订历史|更新日志|変更履歴|改訂履歴|история|история изменений',
  supersedes:
    'ersetzt adr|remplace|annule et remplace|reemplaza|reemplaza a|sustituye|sustituye a|substitui|sostituisce|vervangt|取代|替代|置き換え対象|заменяет',
  'superseded-by':
    'ersetzt durch|abgelöst durch|remplacé par|remplacée par|reemplazado por|reemplazada por|sustituido por|sustituida por|substituído por|substituída por|sostituito da|vervangen door|被取代|取代者|заменено|заменено на',
  amends:
    'ergänzt|präzisiert|ändert|erweitert|complète|amende|précise|modifie|étend|complementa|complementa a|amplía|modifica|enmienda|amplia|completa|wijzigt|vult aan|补充|修订|уточняет|дополняет',
  'amended-by':
    'ergänzt durch|präzisiert durch|geändert durch|complété par|complétée par|amendé par|amendée par|modifié par|complementado por|modificado por|enmendado por|alterado por|aangevuld door|gewijzigd door|уточнено|дополнено',
  relates:
    'verwandt|verwandte adrs|verwandte entscheidungen|siehe auch|bezieht sich auf|baut auf|lié à|liée à|adr liée|adr liées|adrs liées|adrs liés|décisions liées|voir aussi|relacionado|relacionado con|relacionada|adrs relacionados|adr relacionados|adrs relacionadas|decisiones relacionadas|decisões relacionadas|relacionado com|véase también|ver também|collegato a|gerelateerd|bouwt voort op|关联|相关|相关 adr|相关决策|关联 adr|関連|関連 adr|関連する決定|связано|связанные adr|связанные решения|см также',
  links:
    'verweise|referenzen|liens|références|enlaces|referencias|referências|links úteis|riferimenti|verwijzingen|参考|参考资料|参照|相关链接|参考文献|ссылки',
} as const;

/** Names that open the section of a status only where a status follows: as headings they may mean anything. */
export const doubtfulStatusHeadings = 'state|estado|stato|situação|situacao|état|状態|состояние';

/** What a template is called, in its file's name; the short ones are languages ("adr-template-de"). */
export const templateWords =
  'vorlage muster modèle modele plantilla modelo modello sjabloon шаблон 模板 テンプレート de en fr es pt it nl ru zh ja br';

/** Names of sections as the English templates call them. */
export const sectionNames: [english: string, pattern: RegExp][] = [
  [
    'context',
    /^(?:kontext|ausgangslage|hintergrund|problemstellung|contexte|contesto|contexto|背景|上下文|コンテキスト|文脈|контекст|проблема)/iu,
  ],
  [
    'decision',
    /^(?:entscheidung|beschluss|décision|resultat de la décision|résultat de la décision|decisi[óo]n|decisão|decisione|besluit|beslissing|决策|决定|決定|決策|判断|решение)(?!\p{Script=Latin})/iu,
  ],
  [
    'consequences',
    /^(?:konsequenz|auswirkung|folgen|conséquences|impacts?(?!\p{L})|consecuencias|consequências|conseguenze|gevolgen|后果|影响|结果|影響|結果|последствия)/iu,
  ],
  [
    'alternatives',
    /^(?:alternativen|optionen|betrachtete|options envisagées|alternatives (?:envisagées|considérées)|solutions étudiées|alternativas|opciones|opções|alternative considerate|alternatieven|overwogen|备选|替代方案|代替案|選択肢|检讨|検討した|альтернатив|варианты)/iu,
  ],
  ['status', /^(?:statut|статус|状态|狀態|ステータス)/iu],
];

const monthNames = [
  'januar|jänner|janvier|enero|janeiro|gennaio|januari|января',
  'februar|février|fevrier|febrero|fevereiro|febbraio|februari|февраля',
  'märz|mars|marzo|março|marco|maart|марта',
  'avril|abril|aprile|апреля',
  'mai|mayo|maio|maggio|mei|мая',
  'juni|juin|junio|junho|giugno|июня',
  'juli|juillet|julio|julho|luglio|июля',
  'août|aout|agosto|augustus|августа',
  'septembre|septiembre|setembro|settembre|сентября',
  'oktober|octobre|octubre|outubro|ottobre|октября',
  'novembre|noviembre|novembro|ноября',
  'dezember|décembre|diciembre|dezembro|dicembre|декабря',
];

/** All months' names as one choice for a pattern, longest first so that "juni" does not end "junio". */
export const monthPattern = monthNames
  .flatMap((names) => names.split('|'))
  .sort((a, b) => b.length - a.length)
  .join('|');

/** 1 to 12, or null for a word that is no month in these languages. */
export function monthNumber(word: string): number | null {
  const at = monthNames.findIndex((names) => names.split('|').includes(word.toLowerCase()));
  return at < 0 ? null : at + 1;
}

/** Verbs in front of the decision they point at. The passive ones first: they are longer. */
export const relationVerbs: [AdrLinkType, string][] = [
  [
    'superseded-by',
    '(?:ersetzt|abgelöst|überholt) durch|(?:remplacée?|supplantée?) par|(?:reemplazad[oa]|sustituid[oa]|supersedid[oa]) por|substitu[íi]d[oa] (?:por|pel[oa])|sostituit[oa] d[ae]l?|vervangen door|замен[её]н[оа]? (?:на|решением)',
  ],
  [
    'amended-by',
    '(?:ergänzt|präzisiert|geändert|erweitert) durch|(?:complétée?|amendée?|modifiée?|précisée?) par|(?:complementad|modificad|enmendad|ampliad|alterad)[oa] (?:por|pel[oa])|(?:aangevuld|gewijzigd) door',
  ],
  [
    'supersedes',
    'ersetzt|remplace|annule et remplace|supplante|reemplaza(?: a)?|sustituye(?: a)?|substitui(?: [oa])?|sostituisce|vervangt|заменяет',
  ],
  [
    'amends',
    'ergänzt|präzisiert|erweitert|complète|amende|précise|étend|complementa(?: a)?|amplía|enmienda|modifica|vult aan|уточняет|дополняет',
  ],
  [
    'relates',
    'baut auf|siehe auch|siehe|bezieht sich auf|s’appuie sur|voir aussi|voir|lié à|relacionado con|relacionado com|se apoya en|véase|ver también|ver também|bouwt voort op|основано на|см\\.',
  ],
];

/** The same without spaces. In Chinese the passive stands around the decision: "被 ADR-045 取代". */
export const unspacedRelationVerbs: [AdrLinkType, string][] = [
  ['superseded-by', '被(?=.{0,60}(?:取代|替代|替换|废弃))'],
  ['amended-by', '被(?=.{0,60}(?:修订|补充|更新))'],
  ['supersedes', '(?:取代|替代|替换|废弃)了?'],
  ['amends', '补充了?|修订了?'],
  ['relates', '参见|另见|依赖于|基于'],
];

/** Verbs behind the decision they point at: "durch ADR-4 ersetzt", "ADR-4 に置き換え"; what stands before and behind it. */
export const relationsBehind: [AdrLinkType, before: RegExp, behind: RegExp][] = [
  ['superseded-by', /$/u, /^\s*(?:に(?:より|よって)?|で)(?:置き換え|置換|廃止|差し替え)/u],
  ['supersedes', /$/u, /^\s*を(?:置き換え|置換|廃止|差し替え|上書き)/u],
  ['amends', /$/u, /^\s*を(?:補足|修正|拡張|改訂)/u],
  ['superseded-by', /(?<!\p{L})durch\s+\[?$/iu, /^[\])]*\s+(?:ersetzt|abgelöst)(?!\p{L})/iu],
  ['amended-by', /(?<!\p{L})durch\s+\[?$/iu, /^[\])]*\s+(?:ergänzt|präzisiert|geändert)(?!\p{L})/iu],
];
