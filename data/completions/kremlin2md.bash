# bash completion for kremlin2md, written by kremlin2md --completion=bash
_kremlin2md()
{
    local word=$2 option=$3
    [[ $word == = ]] && word=''
    [[ $option == = ]] && option=${COMP_WORDS[COMP_CWORD - 2]}
    case $option in
    --to) mapfile -t COMPREPLY < <(compgen -W 'markdown json csv tsv tei' -- "$word"); return ;;
    --links) mapfile -t COMPREPLY < <(compgen -W 'editors all none' -- "$word"); return ;;
    -o | --output) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --output-dir) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
    --files-from) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --encoding) mapfile -t COMPREPLY < <(compgen -W 'utf-8 windows-1251 koi8-r iso-8859-5 utf-16' -- "$word"); return ;;
    --base-url) mapfile -t COMPREPLY < <(compgen -W '' -- "$word"); return ;;
    --max-size) mapfile -t COMPREPLY < <(compgen -W '' -- "$word"); return ;;
    -j | --jobs) mapfile -t COMPREPLY < <(compgen -W '' -- "$word"); return ;;
    --completion) mapfile -t COMPREPLY < <(compgen -W 'bash zsh fish' -- "$word"); return ;;
    esac
    if [[ $word != -* ]]; then
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W '--to= --front-matter --links= --images --pull-quotes --no-source --debug --output= --output-dir= --keep-dirs --files-from= --null --encoding= --base-url= --skip --strict --max-size= --jobs= --quiet --help --version ' -- "$word")
    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
}
complete -F _kremlin2md kremlin2md
