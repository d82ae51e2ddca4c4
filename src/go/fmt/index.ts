export { sprint, sprintf, sprintln, sprintPrintable } from './fmt.ts'
export { joinBytes } from './join-bytes.ts'
