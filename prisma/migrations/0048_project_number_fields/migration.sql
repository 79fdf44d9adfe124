-- CreateTable
CREATE TABLE "project_hours_fields" (
    "projectId" UUID NOT NULL,
    "estimateFieldId" TEXT,
    "actualFieldId" TEXT,
    "unit" TEXT NOT NULL DEFAULT 'hours',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedBy" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_hours_fields_pkey" PRIMARY KEY ("projectId")
);

-- CreateTable
CREATE TABLE "github_project" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "ownerKind" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "numberFields" JSONB NOT NULL DEFAULT '[]',
    "readFields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" "StreamState" NOT NULL DEFAULT 'never',
    "problem" TEXT,
    "note" TEXT,
    "nextReadAt" TIMESTAMPTZ(3),
    "heldUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "progress" JSONB,
    "lastCompleteAt" TIMESTAMPTZ(3),
    "lastAttemptAt" TIMESTAMPTZ(3),
    "itemsTotal" INTEGER NOT NULL DEFAULT 0,
    "requestsSum" BIGINT NOT NULL DEFAULT 0,
    "pointsSum" BIGINT NOT NULL DEFAULT 0,
    "faultsSum" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "connectedBy" TEXT NOT NULL,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "github_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "github_project_item" (
    "githubProjectId" UUID NOT NULL,
    "itemId" TEXT NOT NULL,
    "repositoryGithubId" BIGINT,
    "issueNumber" INTEGER,
    "values" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "github_project_item_pkey" PRIMARY KEY ("githubProjectId","itemId")
);

-- CreateTable
CREATE TABLE "github_project_value" (
    "githubProjectId" UUID NOT NULL,
    "repositoryGithubId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "values" JSONB NOT NULL DEFAULT '{}',
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "github_project_value_pkey" PRIMARY KEY ("githubProjectId","repositoryGithubId","issueNumber")
);

-- CreateIndex
CREATE UNIQUE INDEX "github_project_projectId_key" ON "github_project"("projectId");

-- CreateIndex
CREATE INDEX "github_project_nextReadAt_idx" ON "github_project"("nextReadAt");

-- AddForeignKey
ALTER TABLE "project_hours_fields" ADD CONSTRAINT "project_hours_fields_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "github_project" ADD CONSTRAINT "github_project_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "github_project_item" ADD CONSTRAINT "github_project_item_githubProjectId_fkey" FOREIGN KEY ("githubProjectId") REFERENCES "github_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "github_project_value" ADD CONSTRAINT "github_project_value_githubProjectId_fkey" FOREIGN KEY ("githubProjectId") REFERENCES "github_project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
