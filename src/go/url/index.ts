export { formatUrl, hostnameOf, parseUrl } from './url.ts'
