export { parseIpAddress } from './ip-address.ts'
