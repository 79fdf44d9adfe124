import { z } from 'zod';
import { adrItem, adrListQuery } from './adrs';
import {
  reportList,
  reportListQuery,
  reportParams,
  reportRecord,
  reportsAnswer,
  uploadForm,
  uploadHeaders,
  uploadQuery,
} from './ci-reports';
import { issueItem, pullRequestItem, workflowRunItem } from './github';
import { alertItem, deploymentItem, jobItem, releaseItem } from './github-records';
import { lessonItem } from './lessons';
import { githubListOf, listOf, listQuery, slugParams } from './list';
import { observationBody, observationHeaders, observationsAnswer } from './observations';
import { pilotRecord } from './pilot-record';
import { pilotItem } from './pilots';
import { projectItem, projectRecord } from './projects';
import { publishedAnswer, publishedQuery, weekAnswer, weekParams, weekQuery } from './weeks';

export interface Operation {
  /** As OpenAPI writes it, below /api/v1. */
  path: string;
  id: string;
  summary: string;
  /** get unless told. */
  method?: 'get' | 'post';
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  /** JSON, as it may be sent. */
  body?: z.ZodType;
  /** The body is a file of any type, or a form with files under "file" that has these fields beside them. */
  upload?: z.ZodObject;
  answer: z.ZodType;
}

const below = (
  name: string,
  id: string,
  summary: string,
  item: z.ZodType,
  answer: typeof listOf = listOf,
  query: z.ZodObject = listQuery,
): Operation => ({
  path: `/projects/{slug}/${name}`,
  id,
  summary,
  params: slugParams,
  query,
  answer: answer(item),
});

/** Everything that the API answers; a test holds it to the routes that exist. */
export const operations: Operation[] = [
  {
    path: '/projects',
    id: 'listProjects',
    summary: 'Projects by name',
    query: listQuery,
    answer: listOf(projectItem),
  },
  {
    path: '/projects/{slug}',
    id: 'getProject',
    summary: 'A project with its repositories and how fresh they are',
    params: slugParams,
    answer: projectRecord,
  },
  below('issues', 'listIssues', 'Issues without pull requests, newest first', issueItem, githubListOf),
  below('pull-requests', 'listPullRequests', 'Pull requests, newest first', pullRequestItem, githubListOf),
  below('workflow-runs', 'listWorkflowRuns', 'Workflow runs, newest first', workflowRunItem, githubListOf),
  below(
    'jobs',
    'listJobs',
    'Jobs of all attempts of workflow runs, those of the newest run first',
    jobItem,
    githubListOf,
  ),
  below(
    'releases',
    'listReleases',
    'Releases and drafts without their texts, newest first',
    releaseItem,
    githubListOf,
  ),
  below(
    'deployments',
    'listDeployments',
    'Deployments with their statuses, newest first',
    deploymentItem,
    githubListOf,
  ),
  below('alerts', 'listAlerts', 'Dependabot and code-scanning alerts, newest first', alertItem, githubListOf),
  below(
    'adrs',
    'listAdrs',
    'Architecture decision records with what they rest on, newest first unless told',
    adrItem,
    listOf,
    adrListQuery,
  ),
  below('lessons', 'listLessons', 'Lessons in the order of their document', lessonItem),
  below('pilots', 'listPilots', 'Pilots with their computed verdicts, newest start first', pilotItem),
  {
    path: '/projects/{slug}/observations',
    id: 'pushObservations',
    summary: 'Records one observation or up to 1,000, all or none, and judges the project’s pilots at once',
    method: 'post',
    params: slugParams,
    headers: observationHeaders,
    body: observationBody,
    answer: observationsAnswer,
  },
  {
    path: '/projects/{slug}/ci-reports',
    id: 'listCiReports',
    summary: 'What CI tools wrote, newest first, those taken back among them',
    params: slugParams,
    query: reportListQuery,
    answer: reportList,
  },
  {
    path: '/projects/{slug}/ci-reports',
    id: 'pushCiReports',
    summary:
      'Stores test, coverage, security and benchmark reports, all files or none; at most 32 MiB, gzip or not',
    method: 'post',
    params: slugParams,
    query: uploadQuery,
    headers: uploadHeaders,
    upload: uploadForm,
    answer: reportsAnswer,
  },
  {
    path: '/projects/{slug}/ci-reports/{id}',
    id: 'getCiReport',
    summary: 'A report with a page of its failed tests, components and findings',
    params: reportParams,
    query: listQuery,
    answer: reportRecord,
  },
  {
    path: '/pilots/{slug}',
    id: 'getPilot',
    summary: 'The whole record of a pilot, its criteria with their evaluations as of now, and the verdict',
    params: slugParams,
    answer: pilotRecord,
  },
  {
    path: '/weeks/{isoWeek}',
    id: 'getWeek',
    summary:
      'What an ISO week came to: per project its health, its pilots, and facts with the records they rest on',
    params: weekParams,
    query: weekQuery,
    answer: weekAnswer,
  },
  {
    path: '/weeks/{isoWeek}/published',
    id: 'getPublishedWeek',
    summary:
      'A published summary of an ISO week: the lead’s words, and the facts as they were frozen, with the records they rested on',
    params: weekParams,
    query: publishedQuery,
    answer: publishedAnswer,
  },
  {
    path: '/search',
    id: 'search',
    summary: 'Records that hold all words of q, the best first; at most 12',
    query: z.object({ q: z.string().max(200) }),
    answer: z.object({
      q: z.string(),
      items: z.array(
        z.object({
          kind: z.string(),
          recordId: z.string(),
          title: z.string(),
          url: z.string(),
          projectSlug: z.string().nullable(),
          snippet: z.array(z.looseObject({})),
          updatedAt: z.iso.datetime(),
        }),
      ),
      matched: z.int(),
      more: z.boolean(),
    }),
  },
  {
    path: '/openapi.json',
    id: 'getOpenApi',
    summary: 'This description',
    answer: z.looseObject({ openapi: z.string() }),
  },
];
