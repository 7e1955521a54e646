"""What is taken of transformers: brought in by the first thread that asks, while the others wait.

transformers imports what it is asked for when it is asked, and its modules need each other in circles. Where two threads ask
first, each holds the lock of a module that the other needs; rather than let both wait for ever, Python shows one of them half a
module, which is an ImportError. The lock of this module is taken before any of theirs.
"""

from huggingface_hub import try_to_load_from_cache as try_to_load_from_cache
from huggingface_hub.errors import HFValidationError as HFValidationError
from transformers import AttentionInterface as AttentionInterface
from transformers import AttentionMaskInterface as AttentionMaskInterface
from transformers import AutoConfig as AutoConfig
from transformers import AutoModel as AutoModel
from transformers import AutoModelForCausalLM as AutoModelForCausalLM
from transformers import AutoModelForMaskedLM as AutoModelForMaskedLM
from transformers import AutoTokenizer as AutoTokenizer
from transformers import DynamicCache as DynamicCache
from transformers import LlamaForCausalLM as LlamaForCausalLM
from transformers import PretrainedConfig as PretrainedConfig
from transformers import PreTrainedModel as PreTrainedModel
from transformers import PreTrainedTokenizerFast as PreTrainedTokenizerFast
from transformers.integrations.gguf.gguf_tokenizer_mapping import convert_gguf_tokenizer as convert_gguf_tokenizer
from transformers.integrations.gguf.gguf_tokenizer_mapping import get_gguf_tokenizer as get_gguf_tokenizer
from transformers.integrations.sdpa_attention import sdpa_attention_forward as sdpa_attention_forward
from transformers.masking_utils import sdpa_mask as sdpa_mask
from transformers.modeling_outputs import CausalLMOutput as CausalLMOutput
from transformers.utils import logging as logging
