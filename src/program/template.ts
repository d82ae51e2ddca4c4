import { Command, Option } from 'commander'
import type { TemplateOptions } from '../commands/template.ts'
import { type Declaration, repeatable } from './declare.ts'
