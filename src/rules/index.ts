export { chartInvalid } from './metadata/chart-invalid.ts'
export { explainRule, listRules, ruleWithExamples, rulesAsData } from './frame/describe-rule.ts'
export type { ChartSteps, CheckValues } from './frame/chart-stages.ts'
export type { Rule } from './frame/rule.ts'
export { applyFixes } from './frame/apply-fixes.ts'
export { type FoundDiagnostic, runRules } from './frame/run-rules.ts'
export { findRule, selectRules } from './frame/select-rules.ts'
export { helmignoreNegation } from './templates/helmignore-negation.ts'
export { oversizedFile } from './templates/oversized-file.ts'
export { requirementProblem } from './metadata/requirement-invalid.ts'
export { createNeighbourhood } from './frame/neighbourhood.ts'
export type { InstallSetting } from './frame/install-setting.ts'
export { type JudgedChart, type Judgement, judgeFindings } from './suppression/judge-findings.ts'
export { type ChartSuppressions, readSuppressions } from './suppression/read-suppressions.ts'
export {
  type BaseVersion,
  type OpenBases,
  openSubject,
  type Subject,
  type Unreadable,
} from './frame/subject.ts'
export { suppressionUnused } from './suppression/suppression-unused.ts'
