import { kindRules, type KindTable } from '../kind-rules.ts'
import { subdomainName } from '../metadata/object-names.ts'
import { validateEndpointSlice } from './endpoint-slice.ts'
import { validateEndpoints } from './endpoints.ts'
import { serviceName, validateService } from './service.ts'

/** How traffic finds pods. */
export const SERVICE_KINDS: KindTable = {
  '/Service': kindRules(serviceName, validateService),
  '/Endpoints': kindRules(subdomainName, validateEndpoints),
  'discovery.k8s.io/EndpointSlice': kindRules(subdomainName, validateEndpointSlice),
}
