// Generated from src/workspace/config.schema.json by "npm run formats"; not to be edited.
// @ts-nocheck
import type { Validator } from '../formats/index.ts'

export interface ConfigFile {
  /** Where the charts are: folders or globs below this file. Default: every chart found up to three folders deep. */
  plugins?: Array<string>
  /** Chart repositories to read from elsewhere: repository URL -> other URL, or a folder with index.yaml and archives, relative to this file. */
  mirrors?: { [key: string]: string }
  /** Main categories that the platform's interface translates, besides core and kubernetes. */
  categories?: Array<string>
  /** Where localize copies images to, and what it cannot see in manifests. */
  images?: {
    /** Registry that images are copied to, such as registry.example.com:5000. */
    registry?: string
    /** What stands before the name of every copied image, such as kubegems. */
    repository?: string
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
  /** The cluster that plugins are made for. */
  cluster?: {
    /** Its Kubernetes version, such as "1.28". */
    kubeVersion?: string
    /** APIs that it has beyond Kubernetes: monitoring.coreos.com/v1, or monitoring.coreos.com/v1/ServiceMonitor. */
    apiVersions?: Array<string>
  }
  /** Severity per rule of check, and places where a finding is accepted. */
  rules?: { [key: string]: {
    severity?: "off" | false | "info" | "warning" | "error"
    ignore?: Array<{
      /** A file or folder below this file; findings in it are dropped. */
      path: string
      /** Why the finding is accepted. */
      reason: string
    }>
  } | "off" | false | "info" | "warning" | "error" }
}

/** Whether data is a ConfigFile; if not, its `errors` tell why. */
export const isConfigFile: Validator<ConfigFile> = validate18;
const schema21 = {"$schema":"https://json-schema.org/draft/2019-09/schema","title":"kgplugin workspace (.kgplugin.yaml)","type":"object","additionalProperties":false,"properties":{"plugins":{"description":"Where the charts are: folders or globs below this file. Default: every chart found up to three folders deep.","type":"array","items":{"type":"string","minLength":1}},"mirrors":{"description":"Chart repositories to read from elsewhere: repository URL -> other URL, or a folder with index.yaml and archives, relative to this file.","type":"object","additionalProperties":{"title":"a mirror","type":"string","minLength":1}},"categories":{"description":"Main categories that the platform's interface translates, besides core and kubernetes.","type":"array","items":{"type":"string","minLength":1},"default":[]},"images":{"description":"Where localize copies images to, and what it cannot see in manifests.","type":"object","additionalProperties":false,"properties":{"registry":{"description":"Registry that images are copied to, such as registry.example.com:5000.","type":"string","minLength":1},"repository":{"description":"What stands before the name of every copied image, such as kubegems.","type":"string","minLength":1},"declared":{"description":"Images that are needed and show up in no manifest.","type":"array","items":{"type":"object","additionalProperties":false,"required":["image","why"],"properties":{"image":{"description":"With tag or digest.","type":"string","minLength":1},"when":{"description":"Which setting or event needs it.","type":"string","minLength":1},"why":{"description":"What it is needed for.","type":"string","minLength":1}}}},"ignore":{"description":"Images that are found and shall not be copied.","type":"array","items":{"type":"object","additionalProperties":false,"required":["image","why"],"properties":{"image":{"description":"A name or a whole reference; * stands for any characters.","type":"string","minLength":1},"why":{"description":"Why it is not needed.","type":"string","minLength":1}}}}}},"cluster":{"description":"The cluster that plugins are made for.","type":"object","additionalProperties":false,"properties":{"kubeVersion":{"description":"Its Kubernetes version, such as \"1.28\".","type":"string","minLength":1},"apiVersions":{"description":"APIs that it has beyond Kubernetes: monitoring.coreos.com/v1, or monitoring.coreos.com/v1/ServiceMonitor.","type":"array","items":{"type":"string","minLength":1}}}},"rules":{"description":"Severity per rule of check, and places where a finding is accepted.","type":"object","additionalProperties":{"if":{"type":"object"},"then":{"type":"object","additionalProperties":false,"properties":{"severity":{"$ref":"#/definitions/severity"},"ignore":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["path","reason"],"properties":{"path":{"description":"A file or folder below this file; findings in it are dropped.","type":"string","minLength":1},"reason":{"description":"Why the finding is accepted.","type":"string","minLength":1}}}}}},"else":{"$ref":"#/definitions/severity"}}}},"definitions":{"severity":{"description":"off leaves the rule out; YAML reads a bare off as false.","enum":["off",false,"info","warning","error"]}}};
const schema22 = {"description":"off leaves the rule out; YAML reads a bare off as false.","enum":["off",false,"info","warning","error"]};

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
if(!((((((key0 === "plugins") || (key0 === "mirrors")) || (key0 === "categories")) || (key0 === "images")) || (key0 === "cluster")) || (key0 === "rules"))){
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
if(data.categories !== undefined){
let data4 = data.categories;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(data5.length < 1){
const err7 = {instancePath:instancePath+"/categories/" + i1,schemaPath:"#/properties/categories/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.categories.items,data:data5};
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
const err8 = {instancePath:instancePath+"/categories/" + i1,schemaPath:"#/properties/categories/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.categories.items.type,parentSchema:schema21.properties.categories.items,data:data5};
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
const err9 = {instancePath:instancePath+"/categories",schemaPath:"#/properties/categories/type",keyword:"type",params:{type: "array"},schema:schema21.properties.categories.type,parentSchema:schema21.properties.categories,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.images !== undefined){
let data6 = data.images;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
if(!((((key2 === "registry") || (key2 === "repository")) || (key2 === "declared")) || (key2 === "ignore"))){
const err10 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema21.properties.images,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data6.registry !== undefined){
let data7 = data6.registry;
if(typeof data7 === "string"){
if(data7.length < 1){
const err11 = {instancePath:instancePath+"/images/registry",schemaPath:"#/properties/images/properties/registry/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.registry,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/images/registry",schemaPath:"#/properties/images/properties/registry/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.registry.type,parentSchema:schema21.properties.images.properties.registry,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data6.repository !== undefined){
let data8 = data6.repository;
if(typeof data8 === "string"){
if(data8.length < 1){
const err13 = {instancePath:instancePath+"/images/repository",schemaPath:"#/properties/images/properties/repository/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.repository,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/images/repository",schemaPath:"#/properties/images/properties/repository/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.repository.type,parentSchema:schema21.properties.images.properties.repository,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data6.declared !== undefined){
let data9 = data6.declared;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.image === undefined){
const err15 = {instancePath:instancePath+"/images/declared/" + i2,schemaPath:"#/properties/images/properties/declared/items/required",keyword:"required",params:{missingProperty: "image"},schema:schema21.properties.images.properties.declared.items.required,parentSchema:schema21.properties.images.properties.declared.items,data:data10};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data10.why === undefined){
const err16 = {instancePath:instancePath+"/images/declared/" + i2,schemaPath:"#/properties/images/properties/declared/items/required",keyword:"required",params:{missingProperty: "why"},schema:schema21.properties.images.properties.declared.items.required,parentSchema:schema21.properties.images.properties.declared.items,data:data10};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key3 in data10){
if(!(((key3 === "image") || (key3 === "when")) || (key3 === "why"))){
const err17 = {instancePath:instancePath+"/images/declared/" + i2,schemaPath:"#/properties/images/properties/declared/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema21.properties.images.properties.declared.items,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data10.image !== undefined){
let data11 = data10.image;
if(typeof data11 === "string"){
if(data11.length < 1){
const err18 = {instancePath:instancePath+"/images/declared/" + i2+"/image",schemaPath:"#/properties/images/properties/declared/items/properties/image/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.declared.items.properties.image,data:data11};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/images/declared/" + i2+"/image",schemaPath:"#/properties/images/properties/declared/items/properties/image/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.declared.items.properties.image.type,parentSchema:schema21.properties.images.properties.declared.items.properties.image,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data10.when !== undefined){
let data12 = data10.when;
if(typeof data12 === "string"){
if(data12.length < 1){
const err20 = {instancePath:instancePath+"/images/declared/" + i2+"/when",schemaPath:"#/properties/images/properties/declared/items/properties/when/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.declared.items.properties.when,data:data12};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/images/declared/" + i2+"/when",schemaPath:"#/properties/images/properties/declared/items/properties/when/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.declared.items.properties.when.type,parentSchema:schema21.properties.images.properties.declared.items.properties.when,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data10.why !== undefined){
let data13 = data10.why;
if(typeof data13 === "string"){
if(data13.length < 1){
const err22 = {instancePath:instancePath+"/images/declared/" + i2+"/why",schemaPath:"#/properties/images/properties/declared/items/properties/why/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.declared.items.properties.why,data:data13};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/images/declared/" + i2+"/why",schemaPath:"#/properties/images/properties/declared/items/properties/why/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.declared.items.properties.why.type,parentSchema:schema21.properties.images.properties.declared.items.properties.why,data:data13};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/images/declared/" + i2,schemaPath:"#/properties/images/properties/declared/items/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.properties.declared.items.type,parentSchema:schema21.properties.images.properties.declared.items,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/images/declared",schemaPath:"#/properties/images/properties/declared/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.properties.declared.type,parentSchema:schema21.properties.images.properties.declared,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data6.ignore !== undefined){
let data14 = data6.ignore;
if(Array.isArray(data14)){
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
let data15 = data14[i3];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.image === undefined){
const err26 = {instancePath:instancePath+"/images/ignore/" + i3,schemaPath:"#/properties/images/properties/ignore/items/required",keyword:"required",params:{missingProperty: "image"},schema:schema21.properties.images.properties.ignore.items.required,parentSchema:schema21.properties.images.properties.ignore.items,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data15.why === undefined){
const err27 = {instancePath:instancePath+"/images/ignore/" + i3,schemaPath:"#/properties/images/properties/ignore/items/required",keyword:"required",params:{missingProperty: "why"},schema:schema21.properties.images.properties.ignore.items.required,parentSchema:schema21.properties.images.properties.ignore.items,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key4 in data15){
if(!((key4 === "image") || (key4 === "why"))){
const err28 = {instancePath:instancePath+"/images/ignore/" + i3,schemaPath:"#/properties/images/properties/ignore/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema21.properties.images.properties.ignore.items,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data15.image !== undefined){
let data16 = data15.image;
if(typeof data16 === "string"){
if(data16.length < 1){
const err29 = {instancePath:instancePath+"/images/ignore/" + i3+"/image",schemaPath:"#/properties/images/properties/ignore/items/properties/image/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.ignore.items.properties.image,data:data16};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/images/ignore/" + i3+"/image",schemaPath:"#/properties/images/properties/ignore/items/properties/image/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.ignore.items.properties.image.type,parentSchema:schema21.properties.images.properties.ignore.items.properties.image,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data15.why !== undefined){
let data17 = data15.why;
if(typeof data17 === "string"){
if(data17.length < 1){
const err31 = {instancePath:instancePath+"/images/ignore/" + i3+"/why",schemaPath:"#/properties/images/properties/ignore/items/properties/why/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.images.properties.ignore.items.properties.why,data:data17};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/images/ignore/" + i3+"/why",schemaPath:"#/properties/images/properties/ignore/items/properties/why/type",keyword:"type",params:{type: "string"},schema:schema21.properties.images.properties.ignore.items.properties.why.type,parentSchema:schema21.properties.images.properties.ignore.items.properties.why,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/images/ignore/" + i3,schemaPath:"#/properties/images/properties/ignore/items/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.properties.ignore.items.type,parentSchema:schema21.properties.images.properties.ignore.items,data:data15};
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
const err34 = {instancePath:instancePath+"/images/ignore",schemaPath:"#/properties/images/properties/ignore/type",keyword:"type",params:{type: "array"},schema:schema21.properties.images.properties.ignore.type,parentSchema:schema21.properties.images.properties.ignore,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "object"},schema:schema21.properties.images.type,parentSchema:schema21.properties.images,data:data6};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.cluster !== undefined){
let data18 = data.cluster;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key5 in data18){
if(!((key5 === "kubeVersion") || (key5 === "apiVersions"))){
const err36 = {instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema21.properties.cluster,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data18.kubeVersion !== undefined){
let data19 = data18.kubeVersion;
if(typeof data19 === "string"){
if(data19.length < 1){
const err37 = {instancePath:instancePath+"/cluster/kubeVersion",schemaPath:"#/properties/cluster/properties/kubeVersion/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.cluster.properties.kubeVersion,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/cluster/kubeVersion",schemaPath:"#/properties/cluster/properties/kubeVersion/type",keyword:"type",params:{type: "string"},schema:schema21.properties.cluster.properties.kubeVersion.type,parentSchema:schema21.properties.cluster.properties.kubeVersion,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data18.apiVersions !== undefined){
let data20 = data18.apiVersions;
if(Array.isArray(data20)){
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
let data21 = data20[i4];
if(typeof data21 === "string"){
if(data21.length < 1){
const err39 = {instancePath:instancePath+"/cluster/apiVersions/" + i4,schemaPath:"#/properties/cluster/properties/apiVersions/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.cluster.properties.apiVersions.items,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/cluster/apiVersions/" + i4,schemaPath:"#/properties/cluster/properties/apiVersions/items/type",keyword:"type",params:{type: "string"},schema:schema21.properties.cluster.properties.apiVersions.items.type,parentSchema:schema21.properties.cluster.properties.apiVersions.items,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/cluster/apiVersions",schemaPath:"#/properties/cluster/properties/apiVersions/type",keyword:"type",params:{type: "array"},schema:schema21.properties.cluster.properties.apiVersions.type,parentSchema:schema21.properties.cluster.properties.apiVersions,data:data20};
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
const err42 = {instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/type",keyword:"type",params:{type: "object"},schema:schema21.properties.cluster.type,parentSchema:schema21.properties.cluster,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.rules !== undefined){
let data22 = data.rules;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key6 in data22){
let data23 = data22[key6];
const _errs55 = errors;
let valid17 = true;
const _errs56 = errors;
if(!(data23 && typeof data23 == "object" && !Array.isArray(data23))){
const err43 = {};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid0 = _errs56 === errors;
errors = _errs55;
if(vErrors !== null){
if(_errs55){
vErrors.length = _errs55;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs58 = errors;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key7 in data23){
if(!((key7 === "severity") || (key7 === "ignore"))){
const err44 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},schema:false,parentSchema:schema21.properties.rules.additionalProperties.then,data:data23};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data23.severity !== undefined){
let data24 = data23.severity;
if(!(((((data24 === "off") || (data24 === false)) || (data24 === "info")) || (data24 === "warning")) || (data24 === "error"))){
const err45 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/severity",schemaPath:"#/definitions/severity/enum",keyword:"enum",params:{allowedValues: schema22.enum},schema:schema22.enum,parentSchema:schema22,data:data24};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data23.ignore !== undefined){
let data25 = data23.ignore;
if(Array.isArray(data25)){
const len5 = data25.length;
for(let i5=0; i5<len5; i5++){
let data26 = data25[i5];
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.path === undefined){
const err46 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/required",keyword:"required",params:{missingProperty: "path"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.required,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data26};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data26.reason === undefined){
const err47 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/required",keyword:"required",params:{missingProperty: "reason"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.required,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data26};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
for(const key8 in data26){
if(!((key8 === "path") || (key8 === "reason"))){
const err48 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},schema:false,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data26};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data26.path !== undefined){
let data27 = data26.path;
if(typeof data27 === "string"){
if(data27.length < 1){
const err49 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5+"/path",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/path/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.path,data:data27};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5+"/path",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/path/type",keyword:"type",params:{type: "string"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.path.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.path,data:data27};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data26.reason !== undefined){
let data28 = data26.reason;
if(typeof data28 === "string"){
if(data28.length < 1){
const err51 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5+"/reason",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/reason/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.reason,data:data28};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5+"/reason",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/properties/reason/type",keyword:"type",params:{type: "string"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.reason.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.properties.reason,data:data28};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore/" + i5,schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/items/type",keyword:"type",params:{type: "object"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.items.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore.items,data:data26};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignore",schemaPath:"#/properties/rules/additionalProperties/then/properties/ignore/type",keyword:"type",params:{type: "array"},schema:schema21.properties.rules.additionalProperties.then.properties.ignore.type,parentSchema:schema21.properties.rules.additionalProperties.then.properties.ignore,data:data25};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/then/type",keyword:"type",params:{type: "object"},schema:schema21.properties.rules.additionalProperties.then.type,parentSchema:schema21.properties.rules.additionalProperties.then,data:data23};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid0 = _errs58 === errors;
valid17 = _valid0;
ifClause0 = "then";
}
else {
const _errs72 = errors;
if(!(((((data23 === "off") || (data23 === false)) || (data23 === "info")) || (data23 === "warning")) || (data23 === "error"))){
const err56 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/severity/enum",keyword:"enum",params:{allowedValues: schema22.enum},schema:schema22.enum,parentSchema:schema22,data:data23};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid0 = _errs72 === errors;
valid17 = _valid0;
ifClause0 = "else";
}
if(!valid17){
const err57 = {instancePath:instancePath+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/if",keyword:"if",params:{failingKeyword: ifClause0},schema:schema21.properties.rules.additionalProperties.if,parentSchema:schema21.properties.rules.additionalProperties,data:data23};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"},schema:schema21.properties.rules.type,parentSchema:schema21.properties.rules,data:data22};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}
validate18.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
