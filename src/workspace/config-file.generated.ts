// Generated from src/workspace/config.schema.json by "npm run formats"; not to be edited.
// @ts-nocheck
import type { Validator } from '../formats/index.ts'

export interface ConfigFile {
  /** Where the charts are: folders or globs below this file. Default: every chart found up to three folders deep, also behind a link that stays in the workspace. */
  plugins?: Array<string>
  /** Chart repositories to read from elsewhere: repository URL -> other URL, or a folder with index.yaml and archives, relative to this file. */
  mirrors?: { [key: string]: string }
  /** Folders and files outside of the workspace that symbolic links, file:// dependencies and addresses in it may lead to, relative to this file. */
  allow?: Array<string>
  /** Main categories that the platform's interface translates, besides core and kubernetes. */
  categories?: Array<string>
  /** Languages that forms are translated to, by the names of their files, beside the base (Chinese). Default: en and jp, all that the dashboard reads. */
  languages?: Array<"en" | "jp">
  /** Names of plugins that other repositories have: values-from and requirements may name them. */
  externalPlugins?: Array<string>
  /** How the form's schemas are written. dialect: upstream keeps the $schema of KubeGems' generator, which Helm 3.18.5 and later refuse beside list-form items. */
  schema?: {
    /** The $schema that is written; schema --dialect wins over it. */
    dialect?: "current" | "upstream"
  }
  /** Values that a chart needs for rendering in check: name or folder of the chart -> values files, relative to this file, or maps of values; each is one rendering. Default: each ci/*-values.yaml of the chart, or its own values.yaml alone. */
  values?: { [key: string]: Array<{ [key: string]: unknown } | string> | { [key: string]: unknown } | string }
  /** Where localize copies images to, and what it cannot see in manifests. */
  images?: {
    /** Registry that images are copied to, such as registry.example.com:5000. */
    registry?: string
    /** What stands before the name of every copied image, such as kubegems. */
    repository?: string
    /** Where images are read from instead: registry, or registry and path -> registry, or registry and path, such as docker.io: mirror.example.com/docker. The longest name counts; --source-mirror adds to them. */
    mirrors?: { [key: string]: string }
    /** The platforms that are copied of every image, such as linux/amd64 and linux/arm/v7; --platform wins over it. Default: all. */
    platforms?: Array<string>
    /** Images that are needed and show up in no manifest. */
    declared?: Array<{
      /** With tag or digest. */
      image: string
      /** Which setting or event needs it. */
      when?: string
      /** What it is needed for. */
      why: string
    }>
    /** Images that are found and shall not be copied. */
    ignore?: Array<{
      /** A name or a whole reference; * stands for any characters. */
      image: string
      /** Why it is not needed. */
      why: string
    }>
  }
  /** The cluster that plugins are made for, or several of them. */
  cluster?: {
    /** Its Kubernetes version, such as "1.28", or a list of versions: check looks at each of them, all other commands at the first. */
    kubeVersion?: Array<string> | string
    /** APIs that it has beyond Kubernetes: monitoring.coreos.com/v1, or monitoring.coreos.com/v1/ServiceMonitor. */
    apiVersions?: Array<string>
    /** Names of its storage classes, which the form offers for keys called storageClass and storageClassName. Default: local-path and ceph. */
    storageClasses?: Array<string>
  }
  /** File with the findings that check knows already and does not report, relative to this file; kgplugin check --write-baseline writes it. */
  baseline?: string
  /** Severity per rule of check, and places where a finding is accepted. */
  rules?: { [key: string]: {
    severity?: "off" | false | "info" | "warning" | "error"
    ignore?: Array<{
      /** A file or folder below this file, where findings are accepted; * stands for anything in a name, ** for any folders. */
      path: string
      /** Why the finding is accepted. */
      reason: string
    }>
  } | "off" | false | "info" | "warning" | "error" }
}

/** Whether data is a ConfigFile; if not, its `errors` tell why. */
export const isConfigFile: Validator<ConfigFile> = validate18;
const schema21 = {"$schema":"https://json-schema.org/draft/2019-09/schema","title":"kgplugin workspace (.kgplugin.yaml)","type":"object","additionalProperties":false,"properties":{"plugins":{"description":"Where the charts are: folders or globs below this file. Default: every chart found up to three folders deep, also behind a link that stays in the workspace.","type":"array","items":{"type":"string","minLength":1}},"mirrors":{"description":"Chart repositories to read from elsewhere: repository URL -> other URL, or a folder with index.yaml and archives, relative to this file.","type":"object","additionalProperties":{"title":"a mirror","type":"string","minLength":1}},"allow":{"description":"Folders and files outside of the workspace that symbolic links, file:// dependencies and addresses in it may lead to, relative to this file.","type":"array","items":{"type":"string","minLength":1}},"categories":{"description":"Main categories that the platform's interface translates, besides core and kubernetes.","type":"array","items":{"type":"string","minLength":1},"default":[]},"languages":{"description":"Languages that forms are translated to, by the names of their files, beside the base (Chinese). Default: en and jp, all that the dashboard reads.","type":"array","items":{"enum":["en","jp"]},"default":["en","jp"]},"externalPlugins":{"description":"Names of plugins that other repositories have: values-from and requirements may name them.","type":"array","items":{"type":"string","minLength":1},"default":[]},"schema":{"description":"How the form's schemas are written. dialect: upstream keeps the $schema of KubeGems' generator, which Helm 3.18.5 and later refuse beside list-form items.","type":"object","additionalProperties":false,"properties":{"dialect":{"description":"The $schema that is written; schema --dialect wins over it.","enum":["current","upstream"]}}},"values":{"description":"Values that a chart needs for rendering in check: name or folder of the chart -> values files, relative to this file, or maps of values; each is one rendering. Default: each ci/*-values.yaml of the chart, or its own values.yaml alone.","type":"object","additionalProperties":{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/values"}},"else":{"$ref":"#/definitions/values"}}},"images":{"description":"Where localize copies images to, and what it cannot see in manifests.","type":"object","additionalProperties":false,"properties":{"registry":{"description":"Registry that images are copied to, such as registry.example.com:5000.","type":"string","minLength":1},"repository":{"description":"What stands before the name of every copied image, such as kubegems.","type":"string","minLength":1},"mirrors":{"description":"Where images are read from instead: registry, or registry and path -> registry, or registry and path, such as docker.io: mirror.example.com/docker. The longest name counts; --source-mirror adds to them.","type":"object","additionalProperties":{"title":"a mirror of images","type":"string","minLength":1}},"platforms":{"description":"The platforms that are copied of every image, such as linux/amd64 and linux/arm/v7; --platform wins over it. Default: all.","type":"array","minItems":1,"items":{"type":"string","minLength":1}},"declared":{"description":"Images that are needed and show up in no manifest.","type":"array","items":{"type":"object","additionalProperties":false,"required":["image","why"],"properties":{"image":{"description":"With tag or digest.","type":"string","minLength":1},"when":{"description":"Which setting or event needs it.","type":"string","minLength":1},"why":{"description":"What it is needed for.","type":"string","minLength":1}}}},"ignore":{"description":"Images that are found and shall not be copied.","type":"array","items":{"type":"object","additionalProperties":false,"required":["image","why"],"properties":{"image":{"description":"A name or a whole reference; * stands for any characters.","type":"string","minLength":1},"why":{"description":"Why it is not needed.","type":"string","minLength":1}}}}}},"cluster":{"description":"The cluster that plugins are made for, or several of them.","type":"object","additionalProperties":false,"properties":{"kubeVersion":{"description":"Its Kubernetes version, such as \"1.28\", or a list of versions: check looks at each of them, all other commands at the first.","if":{"type":"array"},"then":{"type":"array","items":{"type":"string","minLength":1}},"else":{"type":"string","minLength":1}},"apiVersions":{"description":"APIs that it has beyond Kubernetes: monitoring.coreos.com/v1, or monitoring.coreos.com/v1/ServiceMonitor.","type":"array","items":{"type":"string","minLength":1}},"storageClasses":{"description":"Names of its storage classes, which the form offers for keys called storageClass and storageClassName. Default: local-path and ceph.","type":"array","items":{"type":"string","minLength":1}}}},"baseline":{"description":"File with the findings that check knows already and does not report, relative to this file; kgplugin check --write-baseline writes it.","type":"string","minLength":1},"rules":{"description":"Severity per rule of check, and places where a finding is accepted.","type":"object","additionalProperties":{"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"severity":{"$ref":"#/definitions/severity"},"ignore":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["path","reason"],"properties":{"path":{"description":"A file or folder below this file, where findings are accepted; * stands for anything in a name, ** for any folders.","type":"string","minLength":1},"reason":{"description":"Why the finding is accepted.","type":"string","minLength":1}}}}}},"else":{"$ref":"#/definitions/severity"}}}},"definitions":{"values":{"if":{"type":"object"},"then":{"type":"object","additionalProperties":{}},"else":{"type":"string","minLength":1}},"severity":{"description":"off leaves the rule out; YAML reads a bare off as false.","enum":["off",false,"info","warning","error"]}}};
const schema22 = {"if":{"type":"object"},"then":{"type":"object","additionalProperties":{}},"else":{"type":"string","minLength":1}};
const schema24 = {"description":"off leaves the rule out; YAML reads a bare off as false.","enum":["off",false,"info","warning","error"]};
const func1 = Object.prototype.hasOwnProperty;

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate18.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema21.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.plugins !== undefined){
let data0 = data.plugins;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(data1.length < 1){
const err1 = {instancePath:instancePath+"/plugins/" + i0,schemaPath:"#/properties/plugins/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.plugins.items,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/plugins/" + i0,schemaPath:"#/properties/plugins/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.plugins.items.type,parentSchema:schema21.properties.plugins.items,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/plugins",schemaPath:"#/properties/plugins/type",keyword:"type",params:{type: "array"},schema:schema21.properties.plugins.type,parentSchema:schema21.properties.plugins,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.mirrors !== undefined){
let data2 = data.mirrors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 === "string"){
if(data3.length < 1){
const err4 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/mirrors/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.mirrors.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/mirrors/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema21.properties.mirrors.additionalProperties.type,parentSchema:schema21.properties.mirrors.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/type",keyword:"type",params:{type: "object"},schema:schema21.properties.mirrors.type,parentSchema:schema21.properties.mirrors,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.allow !== undefined){
let data4 = data.allow;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(data5.length < 1){
const err7 = {instancePath:instancePath+"/allow/" + i1,schemaPath:"#/properties/allow/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.allow.items,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/allow/" + i1,schemaPath:"#/properties/allow/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.allow.items.type,parentSchema:schema21.properties.allow.items,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/allow",schemaPath:"#/properties/allow/type",keyword:"type",params:{type: "array"},schema:schema21.properties.allow.type,parentSchema:schema21.properties.allow,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.categories !== undefined){
let data6 = data.categories;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
if(typeof data7 === "string"){
if(data7.length < 1){
const err10 = {instancePath:instancePath+"/categories/" + i2,schemaPath:"#/properties/categories/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.categories.items,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/categories/" + i2,schemaPath:"#/properties/categories/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.categories.items.type,parentSchema:schema21.properties.categories.items,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/categories",schemaPath:"#/properties/categories/type",keyword:"type",params:{type: "array"},schema:schema21.properties.categories.type,parentSchema:schema21.properties.categories,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.languages !== undefined){
let data8 = data.languages;
if(Array.isArray(data8)){
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
let data9 = data8[i3];
if(!((data9 === "en") || (data9 === "jp"))){
const err13 = {instancePath:instancePath+"/languages/" + i3,schemaPath:"#/properties/languages/items/enum",keyword:"enum",params:{allowedValues: schema21.properties.languages.items.enum},schema:schema21.properties.languages.items.enum,parentSchema:schema21.properties.languages.items,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/languages",schemaPath:"#/properties/languages/type",keyword:"type",params:{type: "array"},schema:schema21.properties.languages.type,parentSchema:schema21.properties.languages,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.externalPlugins !== undefined){
let data10 = data.externalPlugins;
if(Array.isArray(data10)){
const len4 = data10.length;
for(let i4=0; i4<len4; i4++){
let data11 = data10[i4];
if(typeof data11 === "string"){
if(data11.length < 1){
const err15 = {instancePath:instancePath+"/externalPlugins/" + i4,schemaPath:"#/properties/externalPlugins/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.externalPlugins.items,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/externalPlugins/" + i4,schemaPath:"#/properties/externalPlugins/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.externalPlugins.items.type,parentSchema:schema21.properties.externalPlugins.items,data:data11};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/externalPlugins",schemaPath:"#/properties/externalPlugins/type",keyword:"type",params:{type: "array"},schema:schema21.properties.externalPlugins.type,parentSchema:schema21.properties.externalPlugins,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.schema !== undefined){
let data12 = data.schema;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key2 in data12){
if(!(key2 === "dialect")){
const err18 = {instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema21.properties.schema,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data12.dialect !== undefined){
let data13 = data12.dialect;
if(!((data13 === "current") || (data13 === "upstream"))){
const err19 = {instancePath:instancePath+"/schema/dialect",schemaPath:"#/properties/schema/properties/dialect/enum",keyword:"enum",params:{allowedValues: schema21.properties.schema.properties.dialect.enum},schema:schema21.properties.schema.properties.dialect.enum,parentSchema:schema21.properties.schema.properties.dialect,data:data13};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/type",keyword:"type",params:{type: "object"},schema:schema21.properties.schema.type,parentSchema:schema21.properties.schema,data:data12};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.values !== undefined){
let data14 = data.values;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key3 in data14){
let data15 = data14[key3];
const _errs34 = errors;
let valid14 = true;
const _errs35 = errors;
if(!(Array.isArray(data15))){
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid0 = _errs35 === errors;
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs37 = errors;
if(Array.isArray(data15)){
const len5 = data15.length;
for(let i5=0; i5<len5; i5++){
let data16 = data15[i5];
const _errs41 = errors;
let valid18 = true;
const _errs42 = errors;
if(!(data16 && typeof data16 == "object" && !Array.isArray(data16))){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid1 = _errs42 === errors;
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid1){
const _errs44 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
}
else {
const err23 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i5,schemaPath:"#/definitions/values/then/type",keyword:"type",params:{type: "object"},schema:schema22.then.type,parentSchema:schema22.then,data:data16};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid1 = _errs44 === errors;
valid18 = _valid1;
ifClause1 = "then";
}
else {
const _errs47 = errors;
if(typeof data16 === "string"){
if(data16.length < 1){
const err24 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i5,schemaPath:"#/definitions/values/else/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema22.else,data:data16};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i5,schemaPath:"#/definitions/values/else/type",keyword:"type",params:{type: "string"},schema:schema22.else.type,parentSchema:schema22.else,data:data16};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid1 = _errs47 === errors;
valid18 = _valid1;
ifClause1 = "else";
}
if(!valid18){
const err26 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i5,schemaPath:"#/definitions/values/if",keyword:"if",params:{failingKeyword: ifClause1},schema:schema22.if,parentSchema:schema22,data:data16};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/values/additionalProperties/then/type",keyword:"type",params:{type: "array"},schema:schema21.properties.values.additionalProperties.then.type,parentSchema:schema21.properties.values.additionalProperties.then,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid0 = _errs37 === errors;
valid14 = _valid0;
ifClause0 = "then";
}
else {
const _errs49 = errors;
const _errs51 = errors;
let valid20 = true;
const _errs52 = errors;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid2 = _errs52 === errors;
errors = _errs51;
if(vErrors !== null){
if(_errs51){
vErrors.length = _errs51;
}
else {
vErrors = null;
}
}
let ifClause2;
if(_valid2){
const _errs54 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
}
else {
const err29 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/values/then/type",keyword:"type",params:{type: "object"},schema:schema22.then.type,parentSchema:schema22.then,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid2 = _errs54 === errors;
valid20 = _valid2;
ifClause2 = "then";
}
else {
const _errs57 = errors;
if(typeof data15 === "string"){
if(data15.length < 1){
const err30 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/values/else/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema22.else,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/values/else/type",keyword:"type",params:{type: "string"},schema:schema22.else.type,parentSchema:schema22.else,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid2 = _errs57 === errors;
valid20 = _valid2;
ifClause2 = "else";
}
if(!valid20){
const err32 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/values/if",keyword:"if",params:{failingKeyword: ifClause2},schema:schema22.if,parentSchema:schema22,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid0 = _errs49 === errors;
valid14 = _valid0;
ifClause0 = "else";
}
if(!valid14){
const err33 = {instancePath:instancePath+"/values/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/values/additionalProperties/if",keyword:"if",params:{failingKeyword: ifClause0},schema:schema21.properties.values.additionalProperties.if,parentSchema:schema21.properties.values.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "object"},schema:schema21.properties.values.type,parentSchema:schema21.properties.values,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.images !== undefined){
let data17 = data.images;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key4 in data17){
if(!((((((key4 === "registry") || (key4 === "repository")) || (key4 === "mirrors")) || (key4 === "platforms")) || (key4 === "declared")) || (key4 === "ignore"))){
const err35 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema21.properties.images,data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data17.registry !== undefined){
let data18 = data17.registry;
if(typeof data18 === "string"){
if(data18.length < 1){
const err36 = {instancePath:instancePath+"/images/registry",schemaPath:"#/properties/images/properties/registry/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.registry,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/images/registry",schemaPath:"#/properties/images/properties/registry/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.registry.type,parentSchema:schema21.properties.images.properties.registry,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data17.repository !== undefined){
let data19 = data17.repository;
if(typeof data19 === "string"){
if(data19.length < 1){
const err38 = {instancePath:instancePath+"/images/repository",schemaPath:"#/properties/images/properties/repository/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.repository,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/images/repository",schemaPath:"#/properties/images/properties/repository/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.repository.type,parentSchema:schema21.properties.images.properties.repository,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data17.mirrors !== undefined){
let data20 = data17.mirrors;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key5 in data20){
let data21 = data20[key5];
if(typeof data21 === "string"){
if(data21.length < 1){
const err40 = {instancePath:instancePath+"/images/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/properties/mirrors/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.mirrors.additionalProperties,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/images/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/properties/mirrors/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.mirrors.additionalProperties.type,parentSchema:schema21.properties.images.properties.mirrors.additionalProperties,data:data21};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/images/mirrors",schemaPath:"#/properties/images/properties/mirrors/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.properties.mirrors.type,parentSchema:schema21.properties.images.properties.mirrors,data:data20};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data17.platforms !== undefined){
let data22 = data17.platforms;
if(Array.isArray(data22)){
if(data22.length < 1){
const err43 = {instancePath:instancePath+"/images/platforms",schemaPath:"#/properties/images/properties/platforms/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.platforms,data:data22};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len6 = data22.length;
for(let i6=0; i6<len6; i6++){
let data23 = data22[i6];
if(typeof data23 === "string"){
if(data23.length < 1){
const err44 = {instancePath:instancePath+"/images/platforms/" + i6,schemaPath:"#/properties/images/properties/platforms/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.platforms.items,data:data23};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/images/platforms/" + i6,schemaPath:"#/properties/images/properties/platforms/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.platforms.items.type,parentSchema:schema21.properties.images.properties.platforms.items,data:data23};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/images/platforms",schemaPath:"#/properties/images/properties/platforms/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.properties.platforms.type,parentSchema:schema21.properties.images.properties.platforms,data:data22};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data17.declared !== undefined){
let data24 = data17.declared;
if(Array.isArray(data24)){
const len7 = data24.length;
for(let i7=0; i7<len7; i7++){
let data25 = data24[i7];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.image === undefined){
const err47 = {instancePath:instancePath+"/images/declared/" + i7,schemaPath:"#/properties/images/properties/declared/items/required",keyword:"required",params:{missingProperty: "image"},schema:schema21.properties.images.properties.declared.items.required,parentSchema:schema21.properties.images.properties.declared.items,data:data25};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data25.why === undefined){
const err48 = {instancePath:instancePath+"/images/declared/" + i7,schemaPath:"#/properties/images/properties/declared/items/required",keyword:"required",params:{missingProperty: "why"},schema:schema21.properties.images.properties.declared.items.required,parentSchema:schema21.properties.images.properties.declared.items,data:data25};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
for(const key6 in data25){
if(!(((key6 === "image") || (key6 === "when")) || (key6 === "why"))){
const err49 = {instancePath:instancePath+"/images/declared/" + i7,schemaPath:"#/properties/images/properties/declared/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema21.properties.images.properties.declared.items,data:data25};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data25.image !== undefined){
let data26 = data25.image;
if(typeof data26 === "string"){
if(data26.length < 1){
const err50 = {instancePath:instancePath+"/images/declared/" + i7+"/image",schemaPath:"#/properties/images/properties/declared/items/properties/image/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.declared.items.properties.image,data:data26};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/images/declared/" + i7+"/image",schemaPath:"#/properties/images/properties/declared/items/properties/image/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.declared.items.properties.image.type,parentSchema:schema21.properties.images.properties.declared.items.properties.image,data:data26};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data25.when !== undefined){
let data27 = data25.when;
if(typeof data27 === "string"){
if(data27.length < 1){
const err52 = {instancePath:instancePath+"/images/declared/" + i7+"/when",schemaPath:"#/properties/images/properties/declared/items/properties/when/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.declared.items.properties.when,data:data27};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/images/declared/" + i7+"/when",schemaPath:"#/properties/images/properties/declared/items/properties/when/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.declared.items.properties.when.type,parentSchema:schema21.properties.images.properties.declared.items.properties.when,data:data27};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data25.why !== undefined){
let data28 = data25.why;
if(typeof data28 === "string"){
if(data28.length < 1){
const err54 = {instancePath:instancePath+"/images/declared/" + i7+"/why",schemaPath:"#/properties/images/properties/declared/items/properties/why/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.declared.items.properties.why,data:data28};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/images/declared/" + i7+"/why",schemaPath:"#/properties/images/properties/declared/items/properties/why/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.declared.items.properties.why.type,parentSchema:schema21.properties.images.properties.declared.items.properties.why,data:data28};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/images/declared/" + i7,schemaPath:"#/properties/images/properties/declared/items/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.properties.declared.items.type,parentSchema:schema21.properties.images.properties.declared.items,data:data25};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/images/declared",schemaPath:"#/properties/images/properties/declared/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.properties.declared.type,parentSchema:schema21.properties.images.properties.declared,data:data24};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data17.ignore !== undefined){
let data29 = data17.ignore;
if(Array.isArray(data29)){
const len8 = data29.length;
for(let i8=0; i8<len8; i8++){
let data30 = data29[i8];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.image === undefined){
const err58 = {instancePath:instancePath+"/images/ignore/" + i8,schemaPath:"#/properties/images/properties/ignore/items/required",keyword:"required",params:{missingProperty: "image"},schema:schema21.properties.images.properties.ignore.items.required,parentSchema:schema21.properties.images.properties.ignore.items,data:data30};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data30.why === undefined){
const err59 = {instancePath:instancePath+"/images/ignore/" + i8,schemaPath:"#/properties/images/properties/ignore/items/required",keyword:"required",params:{missingProperty: "why"},schema:schema21.properties.images.properties.ignore.items.required,parentSchema:schema21.properties.images.properties.ignore.items,data:data30};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
for(const key7 in data30){
if(!((key7 === "image") || (key7 === "why"))){
const err60 = {instancePath:instancePath+"/images/ignore/" + i8,schemaPath:"#/properties/images/properties/ignore/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},schema:false,parentSchema:schema21.properties.images.properties.ignore.items,data:data30};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data30.image !== undefined){
let data31 = data30.image;
if(typeof data31 === "string"){
if(data31.length < 1){
const err61 = {instancePath:instancePath+"/images/ignore/" + i8+"/image",schemaPath:"#/properties/images/properties/ignore/items/properties/image/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.ignore.items.properties.image,data:data31};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/images/ignore/" + i8+"/image",schemaPath:"#/properties/images/properties/ignore/items/properties/image/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.ignore.items.properties.image.type,parentSchema:schema21.properties.images.properties.ignore.items.properties.image,data:data31};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data30.why !== undefined){
let data32 = data30.why;
if(typeof data32 === "string"){
if(data32.length < 1){
const err63 = {instancePath:instancePath+"/images/ignore/" + i8+"/why",schemaPath:"#/properties/images/properties/ignore/items/properties/why/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.ignore.items.properties.why,data:data32};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/images/ignore/" + i8+"/why",schemaPath:"#/properties/images/properties/ignore/items/properties/why/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.ignore.items.properties.why.type,parentSchema:schema21.properties.images.properties.ignore.items.properties.why,data:data32};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/images/ignore/" + i8,schemaPath:"#/properties/images/properties/ignore/items/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.properties.ignore.items.type,parentSchema:schema21.properties.images.properties.ignore.items,data:data30};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/images/ignore",schemaPath:"#/properties/images/properties/ignore/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.properties.ignore.type,parentSchema:schema21.properties.images.properties.ignore,data:data29};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.type,parentSchema:schema21.properties.images,data:data17};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.cluster !== undefined){
let data33 = data.cluster;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key8 in data33){
if(!(((key8 === "kubeVersion") || (key8 === "apiVersions")) || (key8 === "storageClasses"))){
const err68 = {instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},schema:false,parentSchema:schema21.properties.cluster,data:data33};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data33.kubeVersion !== undefined){
let data34 = data33.kubeVersion;
const _errs99 = errors;
let valid32 = true;
const _errs100 = errors;
if(!(Array.isArray(data34))){
const err69 = {};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
var _valid3 = _errs100 === errors;
errors = _errs99;
if(vErrors !== null){
if(_errs99){
vErrors.length = _errs99;
}
else {
vErrors = null;
}
}
let ifClause3;
if(_valid3){
const _errs102 = errors;
if(Array.isArray(data34)){
const len9 = data34.length;
for(let i9=0; i9<len9; i9++){
let data35 = data34[i9];
if(typeof data35 === "string"){
if(data35.length < 1){
const err70 = {instancePath:instancePath+"/cluster/kubeVersion/" + i9,schemaPath:"#/properties/cluster/properties/kubeVersion/then/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.cluster.properties.kubeVersion.then.items,data:data35};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/cluster/kubeVersion/" + i9,schemaPath:"#/properties/cluster/properties/kubeVersion/then/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.cluster.properties.kubeVersion.then.items.type,parentSchema:schema21.properties.cluster.properties.kubeVersion.then.items,data:data35};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/cluster/kubeVersion",schemaPath:"#/properties/cluster/properties/kubeVersion/then/type",keyword:"type",params:{type: "array"},schema:schema21.properties.cluster.properties.kubeVersion.then.type,parentSchema:schema21.properties.cluster.properties.kubeVersion.then,data:data34};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
var _valid3 = _errs102 === errors;
valid32 = _valid3;
ifClause3 = "then";
}
else {
const _errs106 = errors;
if(typeof data34 === "string"){
if(data34.length < 1){
const err73 = {instancePath:instancePath+"/cluster/kubeVersion",schemaPath:"#/properties/cluster/properties/kubeVersion/else/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.cluster.properties.kubeVersion.else,data:data34};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/cluster/kubeVersion",schemaPath:"#/properties/cluster/properties/kubeVersion/else/type",keyword:"type",params:{type: "string"},schema:schema21.properties.cluster.properties.kubeVersion.else.type,parentSchema:schema21.properties.cluster.properties.kubeVersion.else,data:data34};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
var _valid3 = _errs106 === errors;
valid32 = _valid3;
ifClause3 = "else";
}
if(!valid32){
const err75 = {instancePath:instancePath+"/cluster/kubeVersion",schemaPath:"#/properties/cluster/properties/kubeVersion/if",keyword:"if",params:{failingKeyword: ifClause3},schema:schema21.properties.cluster.properties.kubeVersion.if,parentSchema:schema21.properties.cluster.properties.kubeVersion,data:data34};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data33.apiVersions !== undefined){
let data36 = data33.apiVersions;
if(Array.isArray(data36)){
const len10 = data36.length;
for(let i10=0; i10<len10; i10++){
let data37 = data36[i10];
if(typeof data37 === "string"){
if(data37.length < 1){
const err76 = {instancePath:instancePath+"/cluster/apiVersions/" + i10,schemaPath:"#/properties/cluster/properties/apiVersions/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.cluster.properties.apiVersions.items,data:data37};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/cluster/apiVersions/" + i10,schemaPath:"#/properties/cluster/properties/apiVersions/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.cluster.properties.apiVersions.items.type,parentSchema:schema21.properties.cluster.properties.apiVersions.items,data:data37};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/cluster/apiVersions",schemaPath:"#/properties/cluster/properties/apiVersions/type",keyword:"type",params:{type: "array"},schema:schema21.properties.cluster.properties.apiVersions.type,parentSchema:schema21.properties.cluster.properties.apiVersions,data:data36};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data33.storageClasses !== undefined){
let data38 = data33.storageClasses;
if(Array.isArray(data38)){
const len11 = data38.length;
for(let i11=0; i11<len11; i11++){
let data39 = data38[i11];
if(typeof data39 === "string"){
if(data39.length < 1){
const err79 = {instancePath:instancePath+"/cluster/storageClasses/" + i11,schemaPath:"#/properties/cluster/properties/storageClasses/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.cluster.properties.storageClasses.items,data:data39};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/cluster/storageClasses/" + i11,schemaPath:"#/properties/cluster/properties/storageClasses/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.cluster.properties.storageClasses.items.type,parentSchema:schema21.properties.cluster.properties.storageClasses.items,data:data39};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/cluster/storageClasses",schemaPath:"#/properties/cluster/properties/storageClasses/type",keyword:"type",params:{type: "array"},schema:schema21.properties.cluster.properties.storageClasses.type,parentSchema:schema21.properties.cluster.properties.storageClasses,data:data38};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/type",keyword:"type",params:{type: "object"},schema:schema21.properties.cluster.type,parentSchema:schema21.properties.cluster,data:data33};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.baseline !== undefined){
let data40 = data.baseline;
if(typeof data40 === "string"){
if(data40.length < 1){
const err83 = {instancePath:instancePath+"/baseline",schemaPath:"#/properties/baseline/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.baseline,data:data40};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/baseline",schemaPath:"#/properties/baseline/type",keyword:"type",params:{type: "string"},schema:schema21.properties.baseline.type,parentSchema:schema21.properties.baseline,data:data40};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data.rules !== undefined){
let data41 = data.rules;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
for(const key9 in data41){
let data42 = data41[key9];
const _errs122 = errors;
let valid40 = true;
const _errs123 = errors;
if(!(data42 && typeof data42 == "object" && !Array.isArray(data42))){
const err85 = {};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
var _valid4 = _errs123 === errors;
errors = _errs122;
if(vErrors !== null){
if(_errs122){
vErrors.length = _errs122;
}
else {
vErrors = null;
}
}
let ifClause4;
if(_valid4){
const _errs125 = errors;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key10 in data42){
if(!((key10 === "severity") || (key10 === "ignore"))){
const err86 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},schema:false,parentSchema:schema21.properties.rules.additionalProperties.then,data:data42};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data42.severity !== undefined){
let data43 = data42.severity;
if(!(((((data43 === "off") || (data43 === false)) || (data43 === "info")) || (data43 === "warning")) || (data43 === "error"))){
const err87 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/severity",schemaPath:"#/definitions/severity/enum",keyword:"enum",params:{allowedValues: schema24.enum},schema:schema24.enum,parentSchema:schema24,data:data43};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data42.ignore !== undefined){
let data44 = data42.ignore;
if(Array.isArray(data44)){
const len12 = data44.length;
for(let i12=0; i12<len12; i12++){
let data45 = data44[i12];
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.path === undefined){
const err88 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/required",keyword:"required",params:{missingProperty: "path"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.required,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data45};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data45.reason === undefined){
const err89 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/required",keyword:"required",params:{missingProperty: "reason"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.required,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data45};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
for(const key11 in data45){
if(!((key11 === "path") || (key11 === "reason"))){
const err90 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},schema:false,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data45};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data45.path !== undefined){
let data46 = data45.path;
if(typeof data46 === "string"){
if(data46.length < 1){
const err91 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12+"/path",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/path/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.path,data:data46};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12+"/path",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/path/type",keyword:"type",params:{type: "string"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.path.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.path,data:data46};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data45.reason !== undefined){
let data47 = data45.reason;
if(typeof data47 === "string"){
if(data47.length < 1){
const err93 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12+"/reason",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.reason,data:data47};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12+"/reason",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/reason/type",keyword:"type",params:{type: "string"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.reason.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.reason,data:data47};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i12,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/type",keyword:"type",params:{type: "object"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data45};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/type",keyword:"type",params:{type: "array"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore,data:data44};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/then/type",keyword:"type",params:{type: "object"},schema:schema21.properties.rules.additionalProperties.then.type,parentSchema:schema21.properties.rules.additionalProperties.then,data:data42};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
var _valid4 = _errs125 === errors;
valid40 = _valid4;
ifClause4 = "then";
}
else {
const _errs139 = errors;
if(!(((((data42 === "off") || (data42 === false)) || (data42 === "info")) || (data42 === "warning")) || (data42 === "error"))){
const err98 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/severity/enum",keyword:"enum",params:{allowedValues: schema24.enum},schema:schema24.enum,parentSchema:schema24,data:data42};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
var _valid4 = _errs139 === errors;
valid40 = _valid4;
ifClause4 = "else";
}
if(!valid40){
const err99 = {instancePath:instancePath+"/rules/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/if",keyword:"if",params:{failingKeyword: ifClause4},schema:schema21.properties.rules.additionalProperties.if,parentSchema:schema21.properties.rules.additionalProperties,data:data42};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"},schema:schema21.properties.rules.type,parentSchema:schema21.properties.rules,data:data41};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}
validate18.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
