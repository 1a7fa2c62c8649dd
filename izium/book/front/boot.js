(()=>{const r=document.documentElement;let m=null;try{m=localStorage.getItem("izium:mode")}catch(e){}m=m||r.dataset.mode||"auto";r.dataset.mode=m;r.dataset.theme=m==="auto"?(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"):m;r.classList.add("js")})()
;(()=>{const tell=()=>{const told=document.querySelector(".page-fault");if(told)told.hidden=false};
const book=new URL(document.documentElement.dataset.content_root||".",document.baseURI).href;
const own=(e)=>{const at=e.target.tagName?e.target.src||"inline":e.reason?e.reason.stack:e.filename;return(!at||at.includes(book)&&at.includes(".js"))&&![...document.scripts].some((s)=>"later" in s.dataset&&(s===e.target||!e.filename||s.src===e.filename))};
const heard=(e)=>{if(e.reason||e.target.tagName==="SCRIPT"||e.error||e.message==="Script error."){if(own(e))document.readyState==="loading"?addEventListener("DOMContentLoaded",tell):tell()}};
addEventListener("error",heard,true);addEventListener("unhandledrejection",heard)})()
