/**
 * Runs in <head> before anything is painted: applies the reader's theme and divider. Its text is fixed, so that
 * a content security policy can name its hash. The keys are those of `theme.ts` and of the lesson's divider.
 */
export const BEFORE_PAINT = `(()=>{try{const d=document.documentElement,t=localStorage.getItem('hotpath.theme'),s=Number(localStorage.getItem('hotpath.split'));if(t==='light'||t==='dark')d.dataset.theme=t;if(s>=25&&s<=70)d.style.setProperty('--split',s+'%')}catch{}})()`;

/**
 * Runs at the end of <body>, before anything is painted: goes to where the reader was in this lesson, unless the
 * address names a place. The key and the text are those of `_lesson/place.ts`; `data-place` tells the page that it is
 * done.
 */
export const RESTORE_PLACE = `(()=>{try{const p=location.pathname,d=document.documentElement;if(!p.startsWith('/learn/'))return;d.dataset.place=p;const m=/^([\\w-]+)\\|(-?\\d{1,7})$/.exec(localStorage.getItem('hotpath.place:'+p)??'');if(!m||location.hash)return;const e=document.getElementById(m[1]);if(e)scrollTo({top:e.getBoundingClientRect().top+scrollY+Number(m[2]),behavior:'instant'})}catch{}})()`;
