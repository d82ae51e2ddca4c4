export { charge, WorkBudget, WorkLimitError, withBudget } from './work-budget.ts'
