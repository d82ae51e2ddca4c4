import { WorkBudget, withBudget } from '../../go/budget/index.ts'
import { GoError, TemplateLimitError } from '../../go/values/index.ts'
import type { FunctionEnvironment } from '../functions/function-environment.ts'
import { createHelmFunctions } from '../functions/helm-functions.ts'
import { executeTemplate } from '../template/execute/execute-template.ts'
import { TemplateSet } from '../template/execute/template-set.ts'
import { parseTemplate } from '../template/parse/parse-template.ts'
import { RenderError, RenderLimitError } from './render-error.ts'
import { DEFAULT_LIMITS } from './render-options.ts'

const NAME = 'name-template'

/**
 * The release name that `--name-template` makes: a template without data.
 * @throws RenderError, RenderLimitError
 */
export function renderNameTemplate(text: string, environment: FunctionEnvironment): string {
  const functions = createHelmFunctions(environment)
  const budget = new WorkBudget('the name template', DEFAULT_LIMITS, () => environment.now())
  const set = new TemplateSet(NAME)
  try {
    set.add(parseTemplate(NAME, text, { functions }))
    return withBudget(budget, () => executeTemplate(set, NAME, null, { functions, budget }))
  } catch (error) {
    if (error instanceof TemplateLimitError && error.limit !== 'depth') {
      throw new RenderLimitError(error.message, { cause: error })
    }
    if (!(error instanceof GoError)) throw error
    throw new RenderError(error.message, { cause: error })
  }
}
