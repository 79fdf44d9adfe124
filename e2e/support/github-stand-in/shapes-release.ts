import { type Place, repositoryUrl, userShape, web } from './shapes-repository';
import type { WorldRepository } from './world';
import type { WorldDeployment, WorldRelease } from './world-records';

export const releasePage = ({ owner, name }: WorldRepository, { tagName }: WorldRelease) =>
  `${web}/${owner}/${name}/releases/tag/${tagName}`;

export function releaseShape(place: Place, repository: WorldRepository, release: WorldRelease) {
  const base = repositoryUrl(place, repository);
  const url = `${base}/releases/${release.id}`;
  return {
    url,
    html_url: releasePage(repository, release),
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: release.draft ? null : `${base}/tarball/${release.tagName}`,
    zipball_url: release.draft ? null : `${base}/zipball/${release.tagName}`,
    id: release.id,
    node_id: `RE_${release.id}`,
    tag_name: release.tagName,
    target_commitish: release.targetCommitish,
    name: release.name,
    ...(release.body !== null && { body: release.body }),
    draft: release.draft,
    prerelease: release.prerelease,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    author: userShape(place, release.author),
    assets: [],
  };
}

export function deploymentShape(place: Place, repository: WorldRepository, deployment: WorldDeployment) {
  const base = repositoryUrl(place, repository);
  const url = `${base}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: `DE_${deployment.id}`,
    task: deployment.task,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: base,
    creator: userShape(place, deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: {},
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: null,
  };
}

export function deploymentStatusShape(
  place: Place,
  repository: WorldRepository,
  deployment: WorldDeployment,
  status: WorldDeployment['statuses'][number],
) {
  const base = repositoryUrl(place, repository);
  const url = `${base}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: `DES_${status.id}`,
    state: status.state,
    creator: userShape(place, status.creator),
    description: status.description,
    environment: deployment.environment,
    target_url: status.logUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: url,
    repository_url: base,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    performed_via_github_app: null,
  };
}
