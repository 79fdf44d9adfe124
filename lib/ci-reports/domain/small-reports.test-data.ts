import type { ReportKind } from './report';

/** One small report of each kind, of our own making, that states totals which agree with its parts. */
export const smallReports: Record<ReportKind, string> = {
  junit: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="all" tests="4" failures="1" errors="1" skipped="1" time="3.0">
  <testsuite name="outer" tests="4" failures="1" errors="1" skipped="1" time="3.0" file="src/outer.test.ts" timestamp="2026-03-01T10:00:00Z">
    <testsuite name="inner" tests="2" failures="1" errors="0" skipped="0" time="1.5">
      <testcase classname="Sum" name="adds" time="0.5"/>
      <testcase classname="Sum" name="carries" time="1.0"><failure message="expected 2">at line 4</failure></testcase>
    </testsuite>
    <testcase classname="Sum" name="overflows" time="1.5"><error>boom</error></testcase>
    <testcase classname="Sum" name="later"><skipped message="not yet"/></testcase>
  </testsuite>
</testsuites>
`,
  xunit: `<assemblies><assembly name="/bin/My.Tests.dll" total="3" passed="1" failed="1" skipped="1" errors="1" time="0.75">
<errors><error type="fixture-cleanup" name="My.Fixture"><failure><message>cannot delete</message></failure></error></errors>
<collection total="3" passed="1" failed="1" skipped="1" name="c" time="0.7">
<test name="A.one" type="A" method="one" time="0.5" result="Pass"/>
<test name="A.two" type="A" method="two" time="0.2" result="Fail"><failure><message>no</message></failure></test>
<test name="A.three" type="A" method="three" time="0" result="Skip"><reason>later</reason></test>
</collection></assembly></assemblies>
`,
  nunit: `<test-run id="2" total="3" passed="1" failed="1" inconclusive="1" skipped="0" duration="0.5">
<test-suite type="Assembly" name="My.dll" total="3" passed="1" failed="1" inconclusive="1" skipped="0">
<test-case name="One" fullname="N.A.One" classname="N.A" result="Passed" duration="0.1"/>
<test-case name="Two" fullname="N.A.Two" classname="N.A" result="Failed" label="Error" duration="0.2"><failure><message>no</message></failure></test-case>
<test-case name="Three" fullname="N.A.Three" classname="N.A" result="Inconclusive" duration="0.1"/>
</test-suite></test-run>
`,
  trx: `<TestRun id="x" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
<Times start="2026-03-01T10:00:00.0000001+02:00"/>
<Results>
<UnitTestResult testId="1" testName="N.A.One" duration="00:00:01.5000000" outcome="Passed"/>
<UnitTestResult testId="2" testName="N.A.Two" duration="00:01:00.0000000" outcome="Failed"><Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult>
<UnitTestResult testId="3" testName="N.A.Three" outcome="NotExecuted"/>
</Results>
<TestDefinitions><UnitTest name="N.A.One" storage="c:\\bin\\my.dll" id="1"><TestMethod className="N.A" name="One"/></UnitTest></TestDefinitions>
<ResultSummary outcome="Failed"><Counters total="3" executed="2" passed="1" failed="1" notExecuted="0"/></ResultSummary>
</TestRun>
`,
  lcov: `TN:unit
SF:src/a.ts
DA:1,1
DA:2,0
DA:3,18446744073709551615
BRDA:3,0,0,1
BRDA:3,0,1,-
LF:3
LH:2
BRF:2
BRH:1
end_of_record
SF:lib/b.ts
DA:1,4
LF:1
LH:1
BRF:0
BRH:0
end_of_record
`,
  cobertura: `<?xml version="1.0"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage line-rate="0.6667" lines-covered="2" lines-valid="3" branches-covered="1" branches-valid="2" timestamp="1772359200">
<packages><package name="app"><classes><class name="A" filename="a.py">
<methods><method name="f"><lines><line number="1" hits="1"/></lines></method></methods>
<lines><line number="1" hits="1"/><line number="2" hits="3" branch="true" condition-coverage="50% (1/2)"/><line number="3" hits="0"/></lines>
</class></classes></package></packages></coverage>
`,
  jacoco: `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
<report name="r"><sessioninfo id="s" start="1772359200000" dump="1772359260000"/>
<package name="com/x"><class name="com/x/A"/><sourcefile name="A.java">
<line nr="3" mi="0" ci="3" mb="0" cb="0"/><line nr="4" mi="2" ci="1" mb="1" cb="1"/><line nr="5" mi="4" ci="0" mb="0" cb="0"/>
</sourcefile><counter type="LINE" missed="1" covered="2"/><counter type="BRANCH" missed="1" covered="1"/></package>
<counter type="LINE" missed="1" covered="2"/><counter type="BRANCH" missed="1" covered="1"/></report>
`,
  clover: `<?xml version="1.0"?>
<coverage generated="1772359200"><project timestamp="1772359200">
<package name="src"><file name="a.ts" path="/w/src/a.ts">
<line num="1" type="method" count="1"/><line num="2" type="stmt" count="5"/><line num="3" type="stmt" count="0"/><line num="4" type="cond" count="1" truecount="1" falsecount="2"/>
</file></package>
<metrics statements="3" coveredstatements="2" conditionals="3" coveredconditionals="1"/>
</project></coverage>
`,
  'istanbul-summary': `{"total": {"lines": {"total": 4, "covered": 3, "skipped": 0, "pct": 75}, "branches": {"total": 2, "covered": 1, "skipped": 0, "pct": 50}},
"/w/src/a.ts": {"lines": {"total": 4, "covered": 3, "skipped": 0, "pct": 75}, "branches": {"total": 2, "covered": 1, "skipped": 0, "pct": 50}}}
`,
  sarif: `{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T", "rules": [
{"id": "R1", "defaultConfiguration": {"level": "error"}}, {"id": "R2", "properties": {"security-severity": "9.1"}}]}},
"results": [
{"ruleId": "R1", "message": {"text": "one"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a.c"}, "region": {"startLine": 7}}}]},
{"ruleId": "R2", "ruleIndex": 1, "message": {"text": "two"}, "partialFingerprints": {"b": "2", "a": "1"}},
{"ruleId": "R1", "level": "note", "message": {"text": "three"}, "suppressions": [{"kind": "inSource"}]},
{"ruleId": "R1", "level": "warning", "message": {"text": "four"}, "suppressions": [{"kind": "external", "status": "rejected"}]},
{"ruleId": "R1", "kind": "pass", "message": {"text": "five"}}]}]}
`,
  'npm-audit': `{"auditReportVersion": 2, "vulnerabilities": {
"left": {"name": "left", "severity": "moderate", "via": [{"title": "Bad", "url": "https://github.com/advisories/GHSA-1", "severity": "moderate"}]},
"right": {"name": "right", "severity": "critical", "via": ["left"]}},
"metadata": {"vulnerabilities": {"info": 0, "low": 0, "moderate": 1, "high": 0, "critical": 1, "total": 2}}}
`,
  hyperfine: `{"results": [{"command": "sleep 1", "mean": 1.1, "stddev": 0.1, "median": 1.1, "user": 0, "system": 0, "min": 1.0, "max": 1.2, "times": [1.0, 1.1, 1.2], "exit_codes": [0, 0, 0]}]}
`,
};
