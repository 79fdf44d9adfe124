-- AlterTable
ALTER TABLE "forecast_score" ADD COLUMN     "effortPit" DOUBLE PRECISION;
