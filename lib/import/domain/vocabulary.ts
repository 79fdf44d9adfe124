/** What a section of a document is about. The same word for the same thing whatever its heading says. */
export type Concept =
  | 'overview'
  | 'objectives'
  | 'success-criteria'
  | 'services'
  | 'plan'
  | 'baseline'
  | 'targets'
  | 'log'
  | 'risks'
  | 'contingencies'
  | 'communication'
  | 'criteria'
  | 'go'
  | 'no-go'
  | 'deliverables'
  | 'delivered'
  | 'roles'
  | 'results'
  | 'roadmap'
  | 'decision'
  | 'recognition'
  | 'worked-well'
  | 'improve'
  | 'pitfall'
  | 'practice'
  | 'lesson'
  | 'principle'
  | 'recommendation'
  | 'success-factor'
  | 'insight'
  | 'estimates'
  | 'before-after'
  | 'quotes'
  | 'timeline'
  | 'actions'
  | 'effect'
  | 'reference'
  | 'out-of-scope';

export type Strength = 'strong' | 'weak';
export type Vocabulary = readonly [Concept, RegExp, Strength?][];

/** The first line that fits wins, so the narrower stand above the wider. `weak`: only where nothing is inherited. */
export function conceptOf(
  heading: string,
  vocabulary: Vocabulary,
): { concept: Concept; strength: Strength } | null {
  const text = heading.toLowerCase().replace(/[’‘]/g, "'");
  for (const [concept, pattern, strength = 'strong'] of vocabulary) {
    if (pattern.test(text)) return { concept, strength };
  }
  return null;
}

const estimation: Vocabulary = [
  [
    'estimates',
    /\bestimat|\bbuffers?\b|\bpadding\b|rules? of thumb for (?:time|effort)|time (?:spent|tracking)|planned (?:vs|versus|and) actual|effort/,
  ],
];

export const lessonsVocabulary: Vocabulary = [
  ...estimation,
  ['recognition', /\bkudos\b|\bthanks\b|thank you|shout-?outs?|acknowledg|^credits$/],
  ['success-factor', /success factors?|keys? to (?:the )?success|critical factors?/],
  ['principle', /\bprinciples?\b|\btenets?\b|\bmaxims?\b|guiding (?:ideas|values)/],
  [
    'improve',
    /\b(?:did|does|do|has|have|was|were)(?: not|n't) (?:work|go|help)|not (?:work|go|so) ?(?:so )?well|went (?:wrong|badly|poorly)|(?:could|should|can|might)\b.*\b(?:better|improve\w*|different\w*)|(?:do|done|try|change) differently|to improve|\bimprovements?\b|improve next|\bless well\b|went less|areas? (?:for|of) (?:improvement|growth)|\bpain points?\b|\bchallenges?\b|\bdifficult|\bfrustrat|what hurt|shortcomings|\bnegatives?\b|\bthe bad\b|\bminus(?:es)?\b|\bproblems?\b|\bstruggle|what lacked|needs? work|^(?:start|stop)(?: doing)?$|^(?:less|more) of$|^(?:mad|sad|lacked|longed for|thorns?|deltas?)$|where we got unlucky|what slowed/,
  ],
  [
    'worked-well',
    /(?:work|went|going|did|do|go)(?:ed|ing)? (?:\w+ )?(?:well|right|great|fine)\b|\bworked\b|\bsuccesses\b|\bwins?\b|\bhighlights?\b|\bpositives?\b|\bthe good\b|\bplus(?:es)?\b|\baccomplishments?\b|keep doing|what helped|got lucky|\bliked\b|^(?:glad|loved|roses?)$|^(?:keep|continue)(?: doing)?$|proud of|\bachievements?\b/,
  ],
  [
    'pitfall',
    /\bpitfalls?\b|\btraps?\b|\bmistakes?\b|anti-?patterns?|\bgotchas?\b|\bto avoid\b|\bavoid\b|watch out|\bwarnings?\b|root causes?|contributing (?:factors?|causes?)|\bcauses?\b/,
  ],
  [
    'practice',
    /\bpractices?\b|\bpatterns\b|\bguidelines?\b|\btips\b|\bconventions\b|\btechniques\b|\bto adopt\b|\bkeep\b/,
  ],
  ['recommendation', /\brecommend|\badvice\b|\bsuggest|for (?:the )?next (?:time|project)|if you (?:do|try)/],
  ['insight', /\binsights?\b|\breflections?\b|final thoughts|closing thoughts/],
  ['lesson', /\blessons?\b|\blearn(?:ed|t|ings?)?\b|take-?aways?|what we (?:know|discovered|found)/],
  [
    'timeline',
    /\btimeline\b|\bchronolog|sequence of events|\bjourney\b|\bhistory\b|what happened|\bbackground\b|\btrigger|\bdetection\b|\bresolution\b|\bdiagnosis\b/,
  ],
  [
    'actions',
    /\bactions?\b|next steps?|follow[- ]?ups?|to-?dos?\b|remediat|prevent|corrective|\btasks\b|proposal|open items|future/,
  ],
  ['effect', /\bimpacts?\b|\bseverity\b|\baffected\b|\beffects?\b/],
  [
    'overview',
    /\boverview\b|\bsummary\b|\bintro|\babout\b|\babstract\b|tl;?dr|\bpurpose\b|\bcontext\b|\bconclusions?\b/,
  ],
  [
    'reference',
    /\breferences?\b|\blinks?\b|\battendees\b|\bparticipants\b|\bauthors?\b|\bappendix\b|\bglossary\b|\bstats?\b/,
  ],
];

export const impactVocabulary: Vocabulary = [
  ['timeline', /achievement|accomplish|\bjourney\b|timeline|what we built/],
  [
    'quotes',
    /\bquotes?\b|testimonials?|voices|(?:teams?|people|users?|customers?|they) (?:say|said|think)|in their (?:own )?words|what others/,
  ],
  [
    'before-after',
    /before (?:and|\/|vs\.?|versus|&) after|the numbers|\bfigures\b|\bcomparison\b|at a glance|by the numbers|\bmetrics\b|\bmeasure/,
  ],
  ...lessonsVocabulary.filter(([concept]) =>
    ['improve', 'worked-well', 'pitfall', 'practice', 'principle', 'lesson'].includes(concept),
  ),
];

export const pilotVocabulary: Vocabulary = [
  ['recognition', /recognition|\bthanks?\b|thank you|acknowledg|\bcredits\b|\bkudos\b|shout-?outs?/],
  ['out-of-scope', /out[- ]of[- ]scope|non-?goals?|not in scope|exclusions?/],
  [
    'criteria',
    /go ?(?:\/|or|and|vs\.?|,) ?no[- ]?go(?!.*(?:decision|outcome|verdict|result|call)(?! criteria))|decision (?:criteria|rules?|gates?)|^gates?$|stop\/go/,
  ],
  [
    'decision',
    /go ?(?:\/|or|and|vs\.?) ?no[- ]?go.*(?:decision|outcome|verdict|result|call)|^(?:the |our |final |pilot )*(?:decision|verdict|ruling)\b(?! (?:criteria|log|maker))|^(?:final )?recommendation\b|\bdecision$|what we decided|^outcome$/,
  ],
  [
    'no-go',
    /no[- ]?go\b|\babort\b|\bkill (?:criteria|switch|conditions?)|(?:stop|stopping|halt|cancel|failure)[- ](?:criteria|conditions?|rules?|if|when|triggers?)|we (?:will )?(?:stop|abort|halt|roll back|walk away|end)|roll-?back (?:criteria|triggers?|conditions?|if)|show-?stoppers?|reasons? to stop|what would stop/,
  ],
  [
    'go',
    /\bgo\b[- ](?:criteria|conditions?|ahead|if|when|gates?)|^go$|(?:proceed|continu(?:e|ation)|adopt(?:ion)?|graduat(?:e|ion)|promot(?:e|ion)|accept(?:ance)?|exit|rollout|approval) (?:criteria|conditions?|gates?|if|when)|we (?:will )?(?:proceed|continue|go|adopt|roll out|keep)\b.*(?:if|when)|must[- ](?:meet|hold|be true)|what must be true/,
  ],
  [
    'results',
    /success (?:criteria|metrics).*(?:met|achieved|results?|status)|results?\b.*(?:summary|so far)|\bachievements?\b/,
  ],
  [
    'success-criteria',
    /success criteria|criteria (?:for|of) success|definition of (?:done|success)|how (?:will )?we (?:will )?know/,
  ],
  [
    'baseline',
    /\bbaselines?\b|starting (?:point|values?|position|numbers?)|current (?:metrics|numbers|performance|values|measurements)|before the (?:pilot|trial|change|experiment)|status quo|where we (?:start|stand|are)|pre-?pilot|as[- ]is\b|today's numbers/,
  ],
  [
    'targets',
    /\btargets?\b|success (?:metrics?|measures?|indicators?)|\bkpis?\b|key (?:results?|indicators?|metrics)|measures? of success|metrics (?:we|to)|what we (?:will )?measure|\bslos?\b|goals? (?:and|&) metrics|desired (?:values|numbers)|where we want/,
  ],
  [
    'contingencies',
    /contingenc|fall-?back|plan b\b|back-?up plans?|back-?out|roll-?back|exit plan|if (?:things|it|something) (?:go|goes|fail)|what if/,
  ],
  ['risks', /\brisks?\b|\bthreats\b|\bconcerns\b|what (?:could|might|can) go wrong|\bhazards?\b/],
  [
    'communication',
    /communicat|stakeholder (?:updates?|management)|\breporting\b|who (?:we )?(?:tell|inform|hears)|\bchannels?\b|informed|\bcadence\b|status (?:calls?|meetings?)/,
  ],
  [
    'delivered',
    /(?:deliverables?|artifacts?|artefacts?|outputs?|items?)\b.*(?:complete|delivered|done|shipped|produced|so far|status)|(?:completed?|delivered|shipped|finished|produced)\b.*(?:deliverables?|artifacts?|artefacts?|outputs?|work)|what (?:we|was|has been) (?:shipped|delivered|produced)/,
  ],
  [
    'deliverables',
    /\bdeliverables?\b|\bartifacts?\b|\bartefacts?\b|\boutputs?\b|what we (?:will )?(?:deliver|hand over|produce)|hand-?over/,
  ],
  [
    'roadmap',
    /\broadmap\b|next (?:steps?|phase|stage)|\bfuture\b|what'?s next|follow[- ]?ups?|\boutlook\b|after the (?:pilot|trial)|beyond the (?:pilot|trial)|phase [1-9]\b.*(?:plan|proposal|preview)/,
  ],
  ['lesson', /\blessons?\b|\blearn(?:ed|t|ings?)\b|take-?aways?|retrospective/],
  [
    'log',
    /\blogs?\b|\bjournal\b|\bdiary\b|\bprogress\b|(?:daily|weekly) (?:notes?|updates?|entries|reports?)|status updates?|what happened|field notes|chronolog/,
  ],
  [
    'roles',
    /\broles?\b|responsib|\bteams?\b|\bpeople\b|\bowners?\b|ownership|who(?:'s| is)? (?:does|involved|who|doing)|\bparticipants?\b|\bstakeholders?\b|\braci\b|\bstaffing\b|\bcontacts?\b|\bcrew\b/,
  ],
  [
    'services',
    /\bservices\b|^(?:the |pilot )*service$|in[- ]scope|^scope\b|\bpilot (?:teams|projects|sites|systems|applications|apps|repos\w*|candidates)\b|\bcandidates\b|(?:systems|applications|apps|components|repositories|products|teams) (?:selected|chosen|in scope|involved|covered)|where we (?:try|pilot|test)/,
  ],
  [
    'plan',
    /\bplans?\b|\bplanning\b|\bexecution\b|\bschedule\b|\btimeline\b|\bmilestones?\b|work (?:items|breakdown|packages?|plan)|\btasks?\b|to-?dos?\b|\bsteps\b|\brollout\b|\bbacklog\b|\biterations?\b|\bactivities\b|\bchecklist\b/,
  ],
  [
    'objectives',
    /\bobjectives?\b|\bgoals?\b|\baims?\b|hypothes[ie]s|what we want|questions? (?:to|we)|\bintent\b/,
  ],
  [
    'results',
    /\bresults?\b|accomplish|\bfindings?\b|\boutcomes?\b|what we (?:saw|found|achieved|got|measured)|\bobservations?\b|\bassessment\b|\bevaluation\b|\bfeedback\b|\bconclusions?\b|wrap-?up|\bclosing\b|business impact|\bimpact\b|success(?:es)?$/,
  ],
  [
    'overview',
    /\boverview\b|\bsummary\b|\bintro|\bbackground\b|\bcontext\b|\babout\b|\babstract\b|tl;?dr|\bpurpose\b|\bmotivation\b|\bproblem\b|\bdescription\b|^why\b|\bapproach\b/,
  ],
  ['targets', /\bmetrics?\b|\bmeasurements?\b/, 'weak'],
  ['baseline', /^(?:the )?(?:current|present) (?:state|situation|levels?)$/, 'weak'],
  ['services', /\bservice\b|\bsystems?\b|\bapplications?\b|\bcomponents?\b|\brepositories\b/, 'weak'],
];
