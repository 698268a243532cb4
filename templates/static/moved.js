/* A former address leads on without this too; with it, the paragraph that the link named is not lost on the way. */
(function () {
  'use strict';
  var link = document.querySelector('main a[href]');
  if (link && location.hash) { location.replace(link.href.split('#')[0] + location.hash); }
}());
