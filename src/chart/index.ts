export { archiveTime, FALLBACK_TIME } from './archive/archive-time.ts'
export {
  archiveFiles,
  archiveName,
  maxArchiveSize,
  packChart,
  packFiles,
} from './archive/pack-chart.ts'
export {
  createChartPackager,
  type PackageChart,
  type PackageSettings,
} from './archive/package-chart.ts'
export { packageFolders, type PackageOutcome } from './archive/package-folders.ts'
export { readChartArchive, unzip } from './archive/read-chart-archive.ts'
export { readTar } from './archive/read-tar.ts'
export { buildChart } from './build-chart.ts'
export {
  ChartError,
  LinkLeadsOutError,
  NegatedPatternError,
  OversizedFileError,
} from './chart-error.ts'
export { MAX_CHART_SIZE } from './chart-limits.ts'
export type {
  Chart,
  ChartDependency,
  ChartFile,
  ChartLock,
  ChartMaintainer,
  ChartMetadata,
} from './chart.ts'
export { checkValues } from './check-values.ts'
export {
  createDependencyResolver,
  type ResolvedChart,
} from './dependencies/resolve-dependencies.ts'
export { lockDigest } from './dependencies/lock-digest.ts'
export { lockFileName } from './dependencies/renew-lock.ts'
export { versionRange } from './dependencies/version-range.ts'
export { type ChartTree, openChartTree } from './folder/chart-tree.ts'
export { ignoredValues } from './folder/ignored-files.ts'
export { type LinkRule, readChartFolder } from './folder/read-chart-folder.ts'
export { encodeLock } from './metadata/encode-metadata.ts'
export { METADATA_READERS } from './metadata/chart-metadata.ts'
export { validateMetadata } from './metadata/validate-metadata.ts'
export type { WrittenMetadata } from './metadata/written-metadata.ts'
export { OpenChart } from './open-chart.ts'
export { locateValue } from './positions/locate-value.ts'
export { nearestNode } from './positions/nearest-node.ts'
export { createChartReader, readChart, type ReadChart } from './read-chart.ts'
