export { sprint, sprintf, sprintln, sprintPrintable } from './fmt.ts'
