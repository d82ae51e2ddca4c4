export { archiveCacheFile } from './cache/archive-cache.ts'
export { MAX_INDEX_SIZE, readIndexFile } from './index-file/index-file-read.ts'
export { formatIndexFile } from './index-file/index-file-write.ts'
export {
  type ChartVersion,
  INDEX_FILE,
  type IndexFile,
  sortChartVersions,
} from './index-file/index-file.ts'
export { joinArchiveUrl } from './index-file/index-url.ts'
export type { IndexUpdate } from './index-update.ts'
export { updateIndex } from './update-index.ts'
