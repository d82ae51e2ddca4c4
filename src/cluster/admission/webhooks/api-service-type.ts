import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'

/** An APIService, which the package of types does not have (kube-aggregator pkg/apis/apiregistration/v1). */
export interface APIService {
  apiVersion: string
  kind: string
  metadata: ObjectMeta
  spec: APIServiceSpec
}

export interface APIServiceSpec {
  /** Base64. */
  caBundle: string
  group: string
  groupPriorityMinimum: number
  insecureSkipTLSVerify: boolean
  service: ServiceReference
  version: string
  versionPriority: number
}

export interface ServiceReference {
  name: string
  namespace: string
  port: number
}
