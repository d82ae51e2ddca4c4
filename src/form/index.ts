export type {
  Check,
  ErrorText,
  Field,
  FieldError,
  NotDrawn,
  NotDrawnReason,
  Widget,
} from './field.ts'
export type { Confirmation, FormModel } from './form-model.ts'
export type { Json, JsonMap } from './json.ts'
export { openForm, type OpenFormOptions } from './open-form.ts'
export type { FormLanguage, SchemaFiles, Toast } from './schema-files.ts'
export { storedValues } from './stored.ts'
export { findFormProblems } from './problems/find-form-problems.ts'
export { type FormProblem, type FormProblemId, keysOf } from './problems/form-problem.ts'
