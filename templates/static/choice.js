/* Before a chronology is first seen: an address that holds a choice hides the events until site.js has chosen, lest they jump.
   The style sheet shows them after two seconds, should it never come. */
if (location.search) { document.documentElement.className = 'choosing'; }
