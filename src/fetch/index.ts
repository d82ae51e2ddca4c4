export { createFetchCache } from './fetch-cache.ts'
export { createChartFetcher, type FetchChart } from './fetch-chart.ts'
export { defaultHttpClient, displayUrl, downloadUrl, type HttpClient } from './fetch-url.ts'
export { mirroredUrl } from './mirrored-url.ts'
