export { analyzeTemplates } from './analyze-templates.ts'
export type {
  FunctionCall,
  FunctionMention,
  Guard,
  Insertion,
  Manner,
  ObjectUse,
  Place,
  TemplateDocument,
  TemplateFacts,
  Test,
  UnparsedFile,
  ValuePath,
  ValueRead,
} from './facts.ts'
export { asksCluster, guardedApis, isGuarded, isProtected } from './questions/is-guarded.ts'
export { isRead, readsOf } from './questions/is-read.ts'
export {
  startsInChart,
  type UndeclaredRead,
  undeclaredReads,
} from './questions/undeclared-reads.ts'
export { unusedValues } from './questions/unused-values.ts'
