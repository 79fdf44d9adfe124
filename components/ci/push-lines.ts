/** Where a project's machines push to. `origin` is "https://portal.example". */
const addressOf = (origin: string, project: string, what: string) =>
  `${origin}/api/v1/projects/${encodeURIComponent(project)}/${what}`;

const authorization = '-H "Authorization: Bearer $PILOTHOUSE_TOKEN"';

/**
 * A step for a GitHub workflow that sends every report it finds in one request. Names that a pull request can choose
 * go through variables and --form-string, never into the script or as the name of a file to read.
 */
export function workflowStep(origin: string, project: string): string {
  return `- name: Send reports to Pilothouse
  if: \${{ !cancelled() }}
  shell: bash
  env:
    PILOTHOUSE_TOKEN: \${{ secrets.PILOTHOUSE_TOKEN }}
    COMMIT: \${{ github.event.pull_request.head.sha || github.sha }}
    BRANCH: \${{ github.head_ref || github.ref_name }}
  run: |
    files=()
    for file in reports/*.xml coverage/lcov.info results.sarif; do
      if [ -f "$file" ]; then files+=(-F "file=@$file;filename=$file"); fi
    done
    if [ "\${#files[@]}" -eq 0 ]; then echo "No report was found."; exit 1; fi
    curl --fail-with-body --retry 3 "\${files[@]}" \\
      ${authorization} \\
      --form-string "commit=$COMMIT" --form-string "branch=$BRANCH" \\
      --form-string "workflow=$GITHUB_WORKFLOW" --form-string "job=$GITHUB_JOB" \\
      --form-string "run=$GITHUB_RUN_ID" --form-string "attempt=$GITHUB_RUN_ATTEMPT" \\
      --form-string "runner=\${ImageOS:-$RUNNER_OS} \${ImageVersion:-$RUNNER_NAME} $RUNNER_ARCH" \\
      --form-string "link=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID" \\
      '${addressOf(origin, project, 'ci-reports')}'
`;
}

/** One report from anywhere. */
export function reportLine(origin: string, project: string): string {
  return [
    'curl --fail-with-body -F file=@junit.xml',
    authorization,
    '--form-string "commit=$(git rev-parse HEAD)" --form-string "branch=$(git branch --show-current)"',
    `'${addressOf(origin, project, 'ci-reports')}'`,
  ].join(' \\\n  ');
}

/** One value of a metric from anywhere. */
export function observationLine(origin: string, project: string): string {
  return [
    `curl --fail-with-body -d '{"metric":"METRIC-KEY","value":42.5}'`,
    `${authorization} -H "Content-Type: application/json"`,
    `'${addressOf(origin, project, 'observations')}'`,
  ].join(' \\\n  ');
}
