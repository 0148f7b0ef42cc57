# What a stranger may set by the environment, with its default.

LAB_STATE=${LEADLINE_LAB_STATE:-/tmp/leadline-lab}
LAB_CACHE=${LEADLINE_LAB_CACHE:-$HOME/.cache/leadline-lab}
CONFIG_HOME=$(cd "$LAB_HOME/../../config/asterisk" && pwd)
PROMPTS_HOME=$(cd "$LAB_HOME/../../templates/prompts" && pwd)

AGI=${LEADLINE_LAB_AGI:-}                                        # host:port of the FastAGI server; default base + 3
PHONES=${LEADLINE_LAB_PHONES:-101 102 103 104 105 106 107 108 900}   # every phone; each sits in personal with its own penalty
KAM_PHONES=${LEADLINE_LAB_KAM:-101 102 103}                      # members of kam
SALES_PHONES=${LEADLINE_LAB_SALES:-104 105 106 107}              # members of incoming-sales
QUEUE_KEYS=${LEADLINE_LAB_QUEUE_KEYS:-no}                           # yes: key 1 in the sales line asks for a call-back
WRAP_UP=${LEADLINE_LAB_WRAP_UP:-}                                   # seconds of wrap-up in the sales line; default as shipped
MORE_QUEUES=${LEADLINE_LAB_MORE_QUEUES:-}                          # further queues: 'name|strategy=ringall|timeout=9:104 105; name:106'
STYLE=${LEADLINE_LAB_STYLE:-plain}                                # freepbx: contexts, members and a queue named as FreePBX does
QUIET=${LEADLINE_LAB_QUIET:-no}                                   # yes: as a busy PBX is set up, see config/asterisk/README.md
CLOCK=${LEADLINE_LAB_CLOCK:-real}                                # own: the PBX's clock can be moved by `lab clock`
DUTY=${LEADLINE_LAB_DUTY:-PJSIP/900}                             # the duty phone
COUNTRY=${LEADLINE_LAB_COUNTRY:-49}
NATIONAL=${LEADLINE_LAB_NATIONAL:-0}
MAIL_DOMAIN=${LEADLINE_LAB_MAIL_DOMAIN:-acme.example}
MAILBOXES=${LEADLINE_LAB_MAILBOXES:-sales info}                  # mailboxes at that domain
