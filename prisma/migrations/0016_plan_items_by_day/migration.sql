-- CreateIndex
CREATE INDEX "plan_item_stateSetAt_idx" ON "plan_item"("stateSetAt");
