import { type KindTable, kindRules } from '../admission/kind-rules.ts'
import { subdomainName } from '../admission/metadata/object-names.ts'
import { validateDefinition, validateDefinitionName } from './validate-definition.ts'

export const DEFINITION_KINDS: KindTable = {
  'apiextensions.k8s.io/CustomResourceDefinition': kindRules(
    subdomainName,
    validateDefinition,
    validateDefinitionName,
  ),
}
