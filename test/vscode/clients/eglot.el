;; A user of Emacs fixes a file: opens SCENE_FILE below SCENE_FOLDER, waits for a diagnostic, takes the first code action, and saves.
;; Says what it sees, a line each; ends with 1 when something stays away for ten seconds. Works from Eglot 1.9 on, in batch mode.
(require 'eglot)
(require 'flymake)

(define-derived-mode dockerfile-mode prog-mode "Dockerfile")
(add-to-list 'auto-mode-alist '("Dockerfile\\'" . dockerfile-mode))
(setq eglot-sync-connect t
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.05
      last-nonmenu-event t) ; choices are made by typing, not by the mouse

(defun scene-say (what text)
  (princ (format "%s: %s\n" what text)))

(defun scene-await (what condition)
  (let ((end (+ (float-time) 10)) answer)
    (while (not (or (setq answer (funcall condition)) (> (float-time) end)))
      (accept-process-output nil 0.05))
    (unless answer
      (scene-say "missing" what)
      (kill-emacs 1))
    answer))

(defun scene-diagnostics ()
  (flymake-start)
  (flymake-diagnostics))

(defun scene-choose (_prompt titles &rest _)
  (dolist (title titles)
    (scene-say "offered" (if (consp title) (car title) title)))
  (let ((first (car titles)))
    (if (consp first) (car first) first)))

(let ((folder (getenv "SCENE_FOLDER"))
      (server (list "node" (getenv "SCENE_SERVER") "--stdio")))
  (find-file (expand-file-name (getenv "SCENE_FILE") folder))
  (setq-local project-find-functions nil) ; the scene may lie inside a checkout
  (eglot '(dockerfile-mode) (cons 'transient (file-name-as-directory folder)) 'eglot-lsp-server server "dockerfile")
  (scene-await "a diagnostic" #'scene-diagnostics)
  (let* ((diagnostic (car (flymake-diagnostics)))
         (start (flymake-diagnostic-beg diagnostic))
         (before (buffer-string)))
    (scene-say "diagnostic" (format "%s at line %d" (flymake-diagnostic-text diagnostic) (line-number-at-pos start)))
    (goto-char start)
    (cl-letf (((symbol-function 'completing-read) #'scene-choose))
      (eglot-code-actions start (flymake-diagnostic-end diagnostic) nil t))
    (scene-await "the edit" (lambda () (not (equal before (buffer-string))))))
  (eglot--signal-textDocument/didChange) ; left to an idle timer otherwise, and a batch Emacs is never idle
  (scene-await "the end of the diagnostic" (lambda () (null (scene-diagnostics))))
  (save-buffer)
  (eglot-shutdown (eglot-current-server))
  (kill-emacs 0))
